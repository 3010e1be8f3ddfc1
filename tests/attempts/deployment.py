"""Lesson 18, answered in ways that its exercises do not declare."""

from tests.attempts import Attempts

attempts = Attempts("deployment")

attempts.right(
    "one_artefact",
    """
    from sklearn.compose import ColumnTransformer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    scale = ColumnTransformer([("scale", StandardScaler(), list(X_learn.columns))])
    one_artefact = make_pipeline(scale, LogisticRegression())
    one_artefact.fit(X_learn, y_learn)
    """,
    """
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import Pipeline
    from sklearn.preprocessing import StandardScaler

    model = LogisticRegression(solver="newton-cholesky")
    one_artefact = Pipeline([("s", StandardScaler()), ("m", model)]).fit(X_learn, y_learn)
    """,
)
attempts.wrong(
    "one_artefact",
    (
        """
        from sklearn.linear_model import LogisticRegression
        from sklearn.pipeline import make_pipeline
        from sklearn.preprocessing import StandardScaler

        one_artefact = make_pipeline(StandardScaler(), LogisticRegression())
        """,
        "NotFittedError",
    ),
    (
        """
        from sklearn.linear_model import LogisticRegression
        from sklearn.pipeline import make_pipeline
        from sklearn.preprocessing import StandardScaler

        rows = StandardScaler().fit_transform(X_learn)
        one_artefact = make_pipeline(StandardScaler(), LogisticRegression()).fit(rows, y_learn)
        """,
        "this model learnt from rows that you had scaled, and will be handed raw ones",
    ),
    (
        """
        from sklearn.pipeline import make_pipeline
        from sklearn.preprocessing import StandardScaler

        one_artefact = make_pipeline(StandardScaler()).fit(X_learn, y_learn)
        """,
        "has no attribute 'predict_proba'",
    ),
)
attempts.right(
    "probability_of",
    """
    def probability_of(model, table, positive):
        return pd.DataFrame(model.predict_proba(table), columns=model.classes_)[positive]
    """,
    """
    def probability_of(model, table, positive):
        answers = []
        for row in model.predict_proba(table):
            for name, probability in zip(model.classes_, row):
                if name == positive:
                    answers.append(probability)
        return answers
    """,
)
attempts.wrong(
    "probability_of",
    (
        """
        def probability_of(model, table, positive):
            return model.predict_proba(table)[:, model.classes_ == positive]
        """,
        "the values are right, the shape is not",
    ),
    (
        """
        def probability_of(model, table, positive):
            return model.predict_proba(table)[list(model.classes_).index(positive)]
        """,
        "; expected was",
    ),
    (
        """
        def probability_of(model, table, positive):
            return model.predict_proba(table)[:, positive]
        """,
        "`positive` is the name of a class",
    ),
)
attempts.right(
    "may_serve",
    """
    def may_serve(manifest, here, data):
        for name in manifest["libraries"]:
            if name not in here or here[name] != manifest["libraries"][name]:
                return False
        return hashlib.new("sha256", data).hexdigest() == manifest["sha256"]
    """,
    """
    def may_serve(manifest, here, data):
        found = {name: version for name, version in here.items() if name in manifest["libraries"]}
        return found == manifest["libraries"] and hashlib.sha256(data).digest() == bytes.fromhex(manifest["sha256"])
    """,
)
attempts.wrong(
    "may_serve",
    (
        """
        def may_serve(manifest, here, data):
            same = all(here[name] == wanted for name, wanted in manifest["libraries"].items())
            return same and hashlib.sha256(data).hexdigest() == manifest["sha256"]
        """,
        "no key of `here`",
    ),
    (
        """
        def may_serve(manifest, here, data):
            return manifest.libraries == here and hashlib.sha256(data).hexdigest() == manifest.sha256
        """,
        "'dict' object has no attribute 'libraries'",
    ),
)
attempts.right(
    "as_table",
    """
    def as_table(rows, columns):
        return pd.DataFrame(rows)[columns].astype("float64")
    """,
    """
    def as_table(rows, columns):
        table = np.full((len(rows), len(columns)), np.nan)
        for i, row in enumerate(rows):
            for j, name in enumerate(columns):
                if row[name] is not None:
                    table[i, j] = row[name]
        return table
    """,
    """
    def as_table(rows, columns):
        return [[float("nan") if row[name] is None else row[name] for name in columns] for row in rows]
    """,
)
attempts.wrong(
    "as_table",
    (
        """
        def as_table(rows, columns):
            return np.array([[row[name] for row in rows] for name in columns], dtype=float)
        """,
        "it is transposed",
    ),
    (
        """
        def as_table(rows, columns):
            table = pd.DataFrame(rows, columns=columns).astype(float)
            return table.fillna(table.mean()).to_numpy()
        """,
        "The gaps were filled",
    ),
)
attempts.right(
    "problems",
    """
    def problems(row):
        faults = set(row) ^ {"hour", "queue"}
        hour, queue = row.get("hour"), row.get("queue")
        if type(hour) is not int or hour < 0 or hour > 23:
            faults.add("hour")
        if queue is not None:
            if type(queue) not in (int, float) or math.isnan(queue) or queue < -120 or queue > 2880:
                faults.add("queue")
        return sorted(faults)
    """,
    """
    def problems(row):
        def hour(value):
            return type(value) is int and value in range(24)

        def queue(value):
            return value is None or type(value) in (int, float) and abs(value - 1380) <= 1500

        agreed = {"hour": hour, "queue": queue}
        bad = [name for name in row if name not in agreed]
        bad += [name for name, fits in agreed.items() if name not in row or not fits(row[name])]
        return tuple(sorted(bad))
    """,
)
attempts.wrong(
    "problems",
    (
        """
        def problems(row):
            faults = set(row) ^ {"hour", "queue"}
            hour, queue = row.get("hour"), row.get("queue")
            if type(hour) is not int or hour < 0 or hour > 23:
                faults.add("hour")
            if queue is not None and (type(queue) not in (int, float) or not -120 < queue < 2880):
                faults.add("queue")
            return sorted(faults)
        """,
        "-120 and 2880 minutes themselves are agreed",
    ),
    (
        """
        def problems(row):
            faults = set(row) ^ {"hour", "queue"}
            hour, queue = row.get("hour"), row.get("queue")
            if type(hour) is not int or hour < 0 or hour > 23:
                faults.add("hour")
            if type(queue) not in (int, float) or np.isnan(queue) or queue < -120 or queue > 2880:
                faults.add("queue")
            return sorted(faults)
        """,
        "NaN is refused now, and with it None",
    ),
    (
        """
        def problems(row):
            faults = set(row) ^ {"hour", "queue"}
            hour, queue = row.get("hour"), row.get("queue")
            if type(hour) is not int or hour < 0 or hour > 23:
                faults.add("hour")
            if np.isnan(queue) or queue < -120 or queue > 2880:
                faults.add("queue")
            return sorted(faults)
        """,
        "TypeError",
    ),
    (
        """
        def problems(row):
            faults = set(row) ^ {"hour", "queue"}
            hour, queue = row.get("hour"), row.get("queue")
            if type(hour) is not int or hour < 0 or hour > 23:
                faults.add("hour")
            if queue == math.nan or queue is not None and (type(queue) not in (int, float) or queue < -120):
                faults.add("queue")
            return sorted(faults)
        """,
        "your result is []; expected was ['queue']",
    ),
)
attempts.right(
    "serve",
    """
    def serve(load, rows):
        return list(map(load(), rows))
    """,
    """
    def serve(load, rows):
        from functools import cache

        get = cache(load)
        answers = []
        for row in rows:
            answers.append(get()(row))
        return answers
    """,
)
attempts.wrong(
    "serve",
    (
        """
        def serve(load, rows):
            model = load()
            return [model(rows) for row in rows]
        """,
        "TypeError",
    ),
    (
        """
        def serve(load, rows):
            model = load()
            return (model(row) for row in rows)
        """,
        "gives back a generator",
    ),
    (
        """
        def serve(load, rows):
            answers = []
            for row in rows:
                model = load()
                answers.append(model(row))
            return answers
        """,
        "The model is loaded anew for every row",
    ),
)
attempts.right(
    "goes_to_candidate",
    """
    def goes_to_candidate(request_id, share):
        return random.Random(request_id).random() < share
    """,
    """
    def goes_to_candidate(request_id, share):
        first = hashlib.md5(request_id.encode()).digest()[:4]
        return int.from_bytes(first, "little") < share * 256**4
    """,
)
attempts.wrong(
    "goes_to_candidate",
    (
        """
        def goes_to_candidate(request_id, share):
            return int(hashlib.sha256(request_id.encode()).hexdigest(), 16) % 10 < share * 10
        """,
        "With a share of 0.02",
    ),
    (
        """
        def goes_to_candidate(request_id, share):
            return random.Random(42).random() < share
        """,
        "All ids get one answer",
    ),
    (
        """
        def goes_to_candidate(request_id, share):
            print(int(hashlib.sha256(request_id.encode()).hexdigest(), 16) % 10_000 < share * 10_000)
        """,
        "goes after `return`",
    ),
    (
        """
        def goes_to_candidate(request_id, share):
            return int(hashlib.sha256(request_id.encode()).hexdigest(), 16) % 10_000 / 10_000
        """,
        "True or False is wanted",
    ),
    (
        """
        def goes_to_candidate(request_id, share):
            return int(request_id.split("-")[1]) % 100 < share * 100
        """,
        "IndexError",
    ),
    (
        """
        def goes_to_candidate(request_id, share):
            return int(hashlib.sha256(request_id.encode()).hexdigest(), 16) % round(1 / share) == 0
        """,
        "some ids that had the candidate lose it again",
    ),
)
attempts.wrong(
    "problems",
    (
        """
        def problems(row):
            faults = set(row) ^ {"hour", "queue"}
            hour, queue = row.get("hour"), row.get("queue")
            if type(hour) is not int or not 0 <= hour <= 23:
                faults.add("hour")
            if queue and (type(queue) not in (int, float) or not -120 <= queue <= 2880):
                faults.add("queue")
            return sorted(faults)
        """,
        "False",
    ),
)
# What the prompt leaves open is taken.
attempts.right(
    "one_artefact",
    """
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import Pipeline
    from sklearn.preprocessing import StandardScaler

    steps = []
    steps.append(("scale", StandardScaler()))
    steps.append(("model", LogisticRegression(max_iter=5000, C=0.5)))
    one_artefact = Pipeline(steps)
    one_artefact.fit(X_learn, y_learn)
    """,
)
attempts.wrong(
    "one_artefact",
    (
        """
        from sklearn.linear_model import LogisticRegression
        from sklearn.pipeline import make_pipeline
        from sklearn.preprocessing import StandardScaler

        one_artefact = make_pipeline(StandardScaler(), LogisticRegression(C=0.1)).fit(X_learn[:200], y_learn[:200])
        """,
        "learnt other means than those of `X_learn`",
    ),
    (
        """
        from sklearn.linear_model import LogisticRegression
        from sklearn.pipeline import make_pipeline
        from sklearn.preprocessing import StandardScaler

        one_artefact = make_pipeline(StandardScaler(), LogisticRegression(C=0.1)).fit(X_learn, y_learn[::-1])
        """,
        "gives other probabilities than now",
    ),
    (
        """
        from sklearn.ensemble import RandomForestClassifier
        from sklearn.pipeline import make_pipeline
        from sklearn.preprocessing import StandardScaler

        one_artefact = make_pipeline(StandardScaler(), RandomForestClassifier(10)).fit(X_learn, y_learn)
        """,
        "yours holds StandardScaler and RandomForestClassifier",
    ),
)
attempts.wrong(
    "serve",
    (
        """
        KEPT = None

        def serve(load, rows):
            global KEPT
            if KEPT is None:
                KEPT = load()
            return [KEPT(row) for row in rows]
        """,
        "keeps the first model that it ever loaded",
    ),
)
for mistake in (
    "draws_lots",
    "salted_hash",
    "compared_with_percents",
    "the_wrong_way_round",
    "looks_at_the_first_sign",
):
    attempts.not_named(
        "goes_to_candidate",
        mistake,
        """
        def goes_to_candidate(request_id, share):
            return int(hashlib.md5(request_id.encode()).hexdigest(), 16) % 1000 < share * 1000
        """,
        """
        def goes_to_candidate(request_id, share):
            return len(request_id) % 10 < share * 10
        """,
        """
        def goes_to_candidate(request_id, share):
            return sum(map(ord, request_id)) % 100 < share * 10
        """,
        """
        def goes_to_candidate(request_id, share):
            text = request_id + str(share)
            return int(hashlib.sha256(text.encode()).hexdigest(), 16) % 10_000 < share * 10_000
        """,
    )
attempts.not_named(
    "goes_to_candidate",
    "shuffled_by_the_share",
    """
    def goes_to_candidate(request_id, share):
        return int(hashlib.md5(request_id.encode()).hexdigest(), 16) % 1000 < share * 1000
    """,
    """
    def goes_to_candidate(request_id, share):
        return len(request_id) % 10 < share * 10
    """,
    """
    def goes_to_candidate(request_id, share):
        import random

        return random.random() < share
    """,
)
# What holds in one process only, and what only some ids have.
attempts.wrong(
    "goes_to_candidate",
    (
        """
        import random

        memory = {}

        def goes_to_candidate(request_id, share):
            return memory.setdefault(request_id, random.random()) < share
        """,
        "keeps a list of the ids",
    ),
    (
        """
        seen = {}

        def goes_to_candidate(request_id, share):
            n = seen.setdefault(request_id, len(seen))
            return n % 100 < share * 100
        """,
        "keeps a list of the ids",
    ),
    (
        """
        def goes_to_candidate(request_id, share):
            digits = "".join(c for c in request_id if c.isdigit()) or "0"
            return int(digits) % 100 < share * 100
        """,
        "that hold no digit",
    ),
)
attempts.wrong(
    "one_artefact",
    (
        """
        from sklearn.linear_model import LogisticRegression
        from sklearn.pipeline import make_pipeline
        from sklearn.preprocessing import StandardScaler

        labels = (y_learn == "malignant").astype(int)
        one_artefact = make_pipeline(StandardScaler(), LogisticRegression()).fit(X_learn, labels)
        """,
        "answers 0 or 1, and in `y_learn` stands benign or malignant",
    ),
)
attempts.wrong(
    "one_artefact",
    (
        """
        from sklearn.linear_model import LogisticRegression
        from sklearn.pipeline import make_pipeline
        from sklearn.preprocessing import StandardScaler

        one_artefact = make_pipeline(StandardScaler(with_std=False), LogisticRegression(max_iter=5000))
        one_artefact.fit(X_learn, y_learn)
        """,
        "centres and does not scale",
    ),
)
PIPELINE = """
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

one_artefact = """
attempts.not_named(
    "one_artefact",
    "not_fitted_yet",
    PIPELINE + "make_pipeline(LogisticRegression(max_iter=9)).fit(X_learn, y_learn)",
    PIPELINE + "make_pipeline(StandardScaler(with_std=False), LogisticRegression()).fit(X_learn, y_learn)",
    PIPELINE + "make_pipeline(StandardScaler(), LogisticRegression()).fit(X_learn[:99], y_learn[:99])",
)
attempts.wrong(
    "as_table",
    (
        """
        def as_table(rows, columns):
            return np.array([[row[name] or None for name in columns] for row in rows], dtype=float)
        """,
        "A zero became NaN",
    ),
)
attempts.wrong(
    "goes_to_candidate",
    (
        """
        calls = 0

        def goes_to_candidate(request_id, share):
            global calls
            calls += 1
            return calls % 10 < share * 10
        """,
        "Does it draw lots, or count its calls?",
    ),
    (
        """
        def goes_to_candidate(request_id, share):
            return sum(request_id.encode()) % 1000 / 1000 < share
        """,
        "Is it a sum over the signs?",
    ),
)
HASHED = """
def goes_to_candidate(request_id, share):
    place = int(hashlib.md5(request_id.encode()).hexdigest(), 16)
    return """
for mistake in ("one_draw_for_all", "summed_the_signs"):
    attempts.not_named(
        "goes_to_candidate",
        mistake,
        HASHED + "place % 1000 < share * 1000",
        HASHED + "place % 100 < share",
        HASHED + "place % 10 < share * 10",
    )
