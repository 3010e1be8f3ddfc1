"""What builds the container, as far as a machine without an engine can tell: parsed, compared, and its command run."""

import ast
import json
import os
import re
import shutil
import signal
import subprocess
import sys
from fnmatch import fnmatch

import httpx
import pytest
import yaml

from helpers.paths import ROOT
from tests.flight_models import copy
from tests.ports import free_port
from tests.waiting import PATIENCE, wait_for

SERVICE = ROOT / "service"
COMPOSE = yaml.safe_load((SERVICE / "compose.yaml").read_text(encoding="utf-8"))
# The keys of the Compose Specification that this file may use, with the type each has.
TOP = {"name": str, "services": dict, "volumes": dict}
KEYS = {"build": dict, "image": str, "ports": list, "environment": dict, "volumes": list, "read_only": bool}
KEYS |= {"tmpfs": list, "cap_drop": list, "security_opt": list, "mem_limit": str, "restart": str}
KEYS |= {"stop_grace_period": str}


def instructions() -> list[tuple[str, str]]:
    """(INSTRUCTION, the rest) of the Dockerfile: comments gone, continued lines joined."""
    lines = (SERVICE / "Dockerfile").read_text(encoding="utf-8").splitlines()
    text = "\n".join(line for line in lines if line.strip() and not line.lstrip().startswith("#"))
    joined = re.sub(r"\\\n\s*", " ", text)
    return [tuple(line.split(maxsplit=1)) for line in joined.splitlines()]


def values(name: str) -> list[str]:
    return [rest for instruction, rest in instructions() if instruction == name]


def environment() -> dict[str, str]:
    return dict(re.findall(r"(\w+)=(\S+)", " ".join(values("ENV"))))


def in_build_context(path: str) -> bool:
    """Does Dockerfile.dockerignore let this path in? The last line that fits decides, as it does for the engine."""
    kept = True
    for line in (SERVICE / "Dockerfile.dockerignore").read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        pattern = line.lstrip("!")
        parts = path.split("/")
        above = ["/".join(parts[: n + 1]) for n in range(len(parts))]
        if any(fnmatch(one, pattern.removeprefix("**/")) or fnmatch(one, pattern) for one in [*above, parts[-1]]):
            kept = line.startswith("!")
    return kept


def test_the_dockerfile_holds_known_instructions_in_an_order_that_builds():
    names = [name for name, _ in instructions()]
    assert set(names) <= {"FROM", "ENV", "WORKDIR", "COPY", "RUN", "USER", "EXPOSE", "HEALTHCHECK", "CMD"}
    assert names[0] == "FROM" and names[-1] == "CMD" and names.count("CMD") == names.count("HEALTHCHECK") == 1
    assert max(n for n, name in enumerate(names) if name == "RUN") < names.index("USER"), "it must be root to install"


def test_the_base_image_is_pinned_to_the_last_digit_and_is_the_python_of_the_course():
    (image,) = values("FROM")
    name, tag = image.split(":")
    assert name == "python" and re.fullmatch(r"\d+\.\d+\.\d+-slim-\w+", tag)
    wanted = re.search(r'requires-python = ">=(\d+)\.(\d+)"', (ROOT / "pyproject.toml").read_text()).groups()
    assert tuple(map(int, tag.split(".")[:2])) >= tuple(map(int, wanted))


def test_whatever_is_copied_exists_and_is_let_into_the_build():
    for rest in values("COPY"):
        *sources, target = rest.split()
        assert target
        for source in sources:
            assert (ROOT / source).exists() and in_build_context(source), source


def test_data_notebooks_and_environments_stay_out_of_the_build():
    for path in ("datasets/flights.parquet", "notebooks", ".venv/bin/python", "models/1/model.skops", ".git/HEAD"):
        assert not in_build_context(path), path
    assert not in_build_context("service/__pycache__") and not in_build_context("service/models/1/model.skops")
    assert in_build_context("service/app.py") and in_build_context("service/requirements.txt")


def test_the_process_has_no_rights():
    (user,) = values("USER")
    assert user.isdigit() and int(user) > 999, "a number, so that an engine can tell that it is not root"
    assert f"--uid {user}" in " ".join(values("RUN"))
    (desk,) = COMPOSE["services"].values()
    assert desk["read_only"] is True and desk["cap_drop"] == ["ALL"]
    assert desk["security_opt"] == ["no-new-privileges:true"] and "privileged" not in desk


def test_its_requirements_are_those_of_the_course():
    course = dict(re.findall(r"^([\w-]+)==(\S+)$", (ROOT / "requirements.txt").read_text(), re.M))
    ours = dict(re.findall(r"^([\w-]+)==(\S+)$", (SERVICE / "requirements.txt").read_text(), re.M))
    assert ours and {name: course.get(name) for name in ours} == ours
    assert "-c constraints.txt" in " ".join(values("RUN"))


def imports(path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add(node.module.partition(".")[0])
    return found - set(sys.stdlib_module_names) - {"service"}


def test_everything_it_imports_is_installed_in_the_container():
    names = "".join((path).read_text() for path in (SERVICE / "requirements.txt", ROOT / "constraints.txt"))
    installed = {name.lower().replace("-", "_") for name in re.findall(r"^([\w.-]+)==", names, re.M)}
    for path in SERVICE.glob("[!.]*.py"):
        apart = {"training.py": {"helpers", "sklearn"}, "flask_app.py": {"flask", "werkzeug"}}.get(path.name, set())
        assert imports(path) - apart <= installed, path.name


def test_only_training_needs_the_course():
    assert [path.name for path in SERVICE.glob("[!.]*.py") if "helpers" in imports(path)] == ["training.py"]


def test_the_compose_file_keeps_to_the_specification():
    assert {key: type(value) for key, value in COMPOSE.items()} == {key: TOP[key] for key in COMPOSE}
    for service in COMPOSE["services"].values():
        assert {key: type(value) for key, value in service.items()} == {key: KEYS[key] for key in service}
        assert re.fullmatch(r"\d+[smh]", service["stop_grace_period"]) and re.fullmatch(
            r"\d+[kmg]", service["mem_limit"]
        )
        assert service["restart"] in ("no", "always", "on-failure", "unless-stopped")
        assert all(isinstance(value, str) for value in service["environment"].values())


def test_the_compose_file_fits_the_dockerfile():
    (desk,) = COMPOSE["services"].values()
    context = (SERVICE / desk["build"]["context"]).resolve()
    assert context == ROOT and (context / desk["build"]["dockerfile"]) == SERVICE / "Dockerfile"
    address, published, inside = desk["ports"][0].split(":")
    assert address == "127.0.0.1" and inside == environment()["PORT"] == values("EXPOSE")[0] and published.isdigit()
    mounts = dict(volume.split(":", 1) for volume in desk["volumes"])
    assert mounts["../models"] == environment()["MODELS"] + ":ro"
    assert environment()["PREDICTION_LOG"].startswith(mounts["logs"] + "/") and "logs" in COMPOSE["volumes"]
    assert all(name in (SERVICE / "__main__.py").read_text() for name in desk["environment"])


def test_what_the_container_would_run_really_starts_reports_its_health_and_stops(tmp_path):
    root = tmp_path / "srv"
    shutil.copytree(SERVICE, root / "service", ignore=shutil.ignore_patterns("__pycache__"))
    store, port = copy(tmp_path), str(free_port())
    # As in the Dockerfile, with the container's folders moved below a folder of ours, and a port that is free here.
    env = {name: value.replace("/srv", str(root)) for name, value in environment().items()}
    env |= {"PATH": os.environ["PATH"], "PORT": port, "HOST": "127.0.0.1", "MODELS": str(store.folder)}
    command = [sys.executable, *json.loads(values("CMD")[0])[1:]]
    check = [sys.executable, *json.loads(values("HEALTHCHECK")[0].partition(" CMD ")[2])[1:]]
    unhealthy = subprocess.run(check, cwd=root, env=env, capture_output=True, text=True)
    assert unhealthy.returncode == 1 and unhealthy.stderr.startswith("Not ready")
    process = subprocess.Popen(command, cwd=root, env=env, stderr=subprocess.PIPE, text=True)
    try:
        asked = {"cwd": root, "env": env, "capture_output": True}
        assert wait_for(lambda: process.poll() is not None or subprocess.run(check, **asked).returncode == 0, every=0.2)
        assert process.poll() is None, process.stderr.read()
        ready = httpx.get(f"http://127.0.0.1:{port}/health/ready", trust_env=False, timeout=PATIENCE)
        assert ready.json()["model_version"] == "1"
    finally:
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=PATIENCE)
    assert process.returncode in (0, -signal.SIGTERM)


@pytest.mark.parametrize("path", sorted(SERVICE.glob("[!.]*.py")), ids=lambda path: path.name)
def test_a_module_of_the_service_is_short_and_documented(path):
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 200 and ast.get_docstring(ast.parse(text))


def test_its_readme_names_every_file_and_every_metric():
    readme = (SERVICE / "README.md").read_text(encoding="utf-8")
    for path in SERVICE.iterdir():
        if path.suffix in (".py", ".yaml", ".txt") and not path.name.startswith((".", "__")):
            assert path.name in readme, path.name
    for name in re.findall(r'"(flights_\w+)"', (SERVICE / "metrics.py").read_text(encoding="utf-8")):
        assert name in readme, name
