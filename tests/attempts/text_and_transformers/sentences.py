"""Part 4: the mean over real tokens, search by meaning, and a ranking from 200 labels."""

from tests.attempts.text_and_transformers.lesson import attempts

attempts.right(
    "mean_of_tokens",
    """
    def mean_of_tokens(states, mask):
        counts = mask.sum(dim=1).unsqueeze(1)
        return torch.einsum("btd,bt->bd", states, mask.to(states.dtype)) / counts
    """,
    """
    def mean_of_tokens(states, mask):
        rows = []
        for state, real in zip(states, mask):
            rows.append(state[real.bool()].mean(0))
        return torch.stack(rows)
    """,
)
attempts.wrong(
    "mean_of_tokens",
    (
        """
        def mean_of_tokens(states, mask):
            return (states * mask.unsqueeze(-1)).sum(1) / states.shape[1]
        """,
        "number of *real* tokens",
    ),
    (
        """
        def mean_of_tokens(states, mask):
            return (states * mask.unsqueeze(-1)).max(dim=1).values
        """,
        "expected",
    ),
    (
        """
        def mean_of_tokens(states, mask):
            return (states * mask.unsqueeze(-1)).sum(2) / mask.sum(1, keepdim=True)
        """,
        "expected",
    ),
)
SEARCH = """
def search(query_vector, vectors, n):
    near = {near}
    return {returned}
"""
NEAR = "vectors @ query_vector / np.linalg.norm(vectors, axis=1)"


def search(near=NEAR, returned="np.argsort(near)[::-1][:n]") -> str:
    return SEARCH.format(near=near, returned=returned)


attempts.right("search", search(), search(returned="[int(row) for row in reversed(near.argsort())][:n]"))
attempts.wrong(
    "search",
    (search(near="np.abs(" + NEAR + ")"), "expected"),
    (search(returned="np.sort(near)[::-1][:n]"), "expected"),
    (search(near="vectors @ query_vector"), "long vectors"),
    (search(returned="np.argsort(near)[:n]"), "worst"),
)
RANKER = """
from sklearn.{module} import {name}
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

ranker = make_pipeline(StandardScaler(), {name}({settings}))
"""


def ranker(module, name, settings) -> str:
    return RANKER.format(module=module, name=name, settings=settings)


attempts.right(
    "ranker",
    ranker("linear_model", "LogisticRegression", "C=0.003"),
    """
    from sklearn.linear_model import LogisticRegression

    ranker = LogisticRegression(C=1.0, max_iter=1000)
    """,
)
attempts.wrong(
    "ranker",
    (ranker("neighbors", "KNeighborsClassifier", "15"), "nearest ones say little"),
    (ranker("tree", "DecisionTreeClassifier", "random_state=0"), "Trees"),
    (ranker("naive_bayes", "GaussianNB", ""), "bar"),
)

BAYES = ranker("naive_bayes", "GaussianNB", "")
CONSTANT = ranker("dummy", "DummyClassifier", "")
FEW = """
from sklearn.decomposition import PCA
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline

ranker = make_pipeline(PCA(2, random_state=0), LogisticRegression())
"""
attempts.not_named("ranker", "forest", BAYES, CONSTANT, FEW)
attempts.not_named("ranker", "nearest_neighbours", BAYES, CONSTANT, FEW)
