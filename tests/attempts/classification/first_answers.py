"""Each exercise, answered twice rightly and twice wrongly."""

from tests.attempts.classification.lesson import attempts

attempts.right(
    "neighbours_share",
    """
    def neighbours_share(X, y, x, k):
        from sklearn.neighbors import KNeighborsClassifier

        model = KNeighborsClassifier(k).fit(X, y)
        return model.predict_proba([x])[0, list(model.classes_).index(1)]
    """,
    """
    import math

    def neighbours_share(X, y, x, k):
        pairs = sorted((math.dist(row, x), label) for row, label in zip(X, y))
        return sum(label for _, label in pairs[:k]) / k
    """,
)
attempts.wrong(
    "neighbours_share",
    (
        """
        def neighbours_share(X, y, x, k):
            return np.sort(((X - x) ** 2).sum(axis=1))[:k].mean()
        """,
        "the mean distance of the k nearest",
    ),
    (
        """
        def neighbours_share(X, y, x, k):
            order = np.argsort(np.linalg.norm(X - x, axis=0))
            return y[order[:k]].mean()
        """,
        "is 0.5; expected was 0.6667",
    ),
)
attempts.right(
    "probability",
    """
    def probability(X, w, b):
        return 0.5 * (1 + np.tanh((X @ w + b) / 2))
    """,
    """
    import math

    def probability(X, w, b):
        chances = []
        for row in X:
            z = sum(weight * value for weight, value in zip(w, row)) + b
            chances.append(1 / (1 + math.exp(-z)) if z > 0 else math.exp(z) / (1 + math.exp(z)))
        return chances
    """,
)
attempts.wrong(
    "probability",
    (
        """
        def probability(X, w, b):
            return 1 / (1 + np.exp(-(w @ X + b)))
        """,
        "`@` multiplies rows by columns",
    ),
    (
        """
        import math

        def probability(X, w, b):
            return [1 / (1 + math.exp(-(row @ w + b))) for row in X]
        """,
        "OverflowError",
    ),
)
attempts.right(
    "cross_entropy",
    """
    def cross_entropy(z, y):
        losses = []
        for score, label in zip(z, y):
            margin = score if label == 1 else -score
            losses.append(max(0, -margin) + np.log1p(np.exp(-abs(margin))))
        return sum(losses) / len(losses)
    """,
    """
    def cross_entropy(z, y):
        import torch

        z, y = torch.as_tensor(z, dtype=torch.float64), torch.as_tensor(y, dtype=torch.float64)
        return torch.nn.functional.binary_cross_entropy_with_logits(z, y)
    """,
)
attempts.wrong(
    "cross_entropy",
    (
        """
        def cross_entropy(z, y):
            return np.mean(np.log(1 + np.exp(z)) - y * z)
        """,
        "What does `np.exp(800)` give?",
    ),
    (
        """
        def cross_entropy(z, y):
            p = 1 / (1 + np.exp(-z))
            return -np.nanmean(y * np.log(p) + (1 - y) * np.log(1 - p))
        """,
        "infinite",
    ),
    (
        """
        def cross_entropy(z, y):
            return np.mean(y * z - np.logaddexp(0, z))
        """,
        "The sign is reversed",
    ),
)
attempts.right(
    "loss_gradient",
    """
    def loss_gradient(w, X, y):
        from scipy.special import expit

        return np.mean((expit(X @ w) - y)[:, None] * X, axis=0)
    """,
    """
    import math

    def loss_gradient(w, X, y):
        gradient = [0.0] * len(w)
        for row, label in zip(X, y):
            p = 1 / (1 + math.exp(-sum(a * b for a, b in zip(row, w))))
            for j, value in enumerate(row):
                gradient[j] += (p - label) * value / len(y)
        return gradient
    """,
)
attempts.wrong(
    "loss_gradient",
    (
        """
        def loss_gradient(w, X, y):
            p = 1 / (1 + np.exp(-X @ w))
            return np.mean(p - y)
        """,
        "is one number",
    ),
    (
        """
        def loss_gradient(w, X, y):
            p = 1 / (1 + np.exp(-X @ w))
            return X @ (p - y) / len(y)
        """,
        "`@` multiplies rows by columns",
    ),
    (
        """
        def loss_gradient(w, X, y):
            p = 1 / (1 + np.exp(-X @ w)) > 0.5
            return X.T @ (p - y) / len(y)
        """,
        "You decided first",
    ),
)
attempts.right(
    "softmax",
    """
    def softmax(Z):
        from scipy.special import softmax as library

        return library(Z, axis=1)
    """,
    """
    def softmax(Z):
        rows = []
        for z in Z:
            powers = np.exp(z - max(z))
            rows.append(list(powers / sum(powers)))
        return rows
    """,
    """
    def softmax(Z):
        return 1 / np.exp(Z[:, None, :] - Z[:, :, None]).sum(axis=2)
    """,
)
attempts.wrong(
    "softmax",
    (
        """
        def softmax(Z):
            powers = np.exp(Z - Z.max(axis=1))
            return powers / powers.sum(axis=1)
        """,
        "has lost an axis",
    ),
    (
        """
        def softmax(Z):
            from scipy.special import log_softmax

            return log_softmax(Z, axis=1)
        """,
        "the natural logarithm of the expected value",
    ),
    (
        """
        def softmax(Z):
            return (Z == Z.max(axis=1, keepdims=True)).astype(float)
        """,
        "1 for the largest score and 0 for all others",
    ),
)
attempts.right(
    "kernel_svm",
    """
    from sklearn.compose import make_column_transformer
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler
    from sklearn.svm import SVC

    scale = make_column_transformer((StandardScaler(), MEASURES))
    kernel_svm = make_pipeline(scale, SVC(C=1.0, kernel="rbf", gamma="scale"))
    kernel_svm.fit(birds, birds["species"])
    """,
    """
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler
    from sklearn.svm import SVC

    shuffled = birds.sample(frac=1, random_state=1)
    kernel_svm = make_pipeline(StandardScaler(), SVC(gamma=0.25, random_state=5))
    kernel_svm.fit(shuffled[MEASURES], shuffled["species"])
    """,
)
attempts.wrong(
    "kernel_svm",
    (
        """
        from sklearn.pipeline import make_pipeline
        from sklearn.preprocessing import StandardScaler
        from sklearn.svm import SVC

        kernel_svm = make_pipeline(StandardScaler(), SVC()).fit(birds[MEASURES[:2]], birds["species"])
        """,
        "other columns than the four",
    ),
    (
        """
        from sklearn.pipeline import make_pipeline
        from sklearn.preprocessing import StandardScaler
        from sklearn.svm import SVC

        kernel_svm = make_pipeline(StandardScaler(), SVC())
        """,
        "not fitted yet",
    ),
)
attempts.right(
    "damaged_row",
    """
    from sklearn.metrics import confusion_matrix

    (clear, false_alarms), (misses, hits) = confusion_matrix(truth, said)
    damaged_row = np.array([
        hits / (hits + false_alarms), hits / (hits + misses), 2 * hits / (2 * hits + false_alarms + misses)
    ])
    """,
    """
    from sklearn.metrics import classification_report

    row = classification_report(truth, said, output_dict=True)["True"]
    damaged_row = row["precision"], row["recall"], row["f1-score"]
    """,
    """
    import pandas as pd

    P, R = truth[said].mean(), said[truth].mean()
    damaged_row = pd.Series({"precision": P, "recall": R, "F1": 2 / (1 / P + 1 / R)})
    """,
)
attempts.wrong(
    "damaged_row",
    (
        """
        from sklearn.metrics import precision_recall_fscore_support

        damaged_row = precision_recall_fscore_support(truth, said, pos_label=True)
        """,
        "has shape (4, 2); expected was (3,)",
    ),
    (
        """
        P, R = (truth & said).sum() / said.sum(), (truth & said).sum() / truth.sum()
        damaged_row = P, R, P * R / (P + R)
        """,
        "The factor 2 is missing",
    ),
    (
        """
        P, R = (truth & said).sum() / said.sum(), (truth & said).sum() / truth.sum()
        damaged_row = 2 * P * R / (P + R)
        """,
        "is one number",
    ),
)
attempts.right(
    "needs_mechanic",
    """
    def needs_mechanic(p, cost_inspection, cost_missed):
        return np.where(p > cost_inspection / cost_missed, 1, 0)
    """,
    """
    def needs_mechanic(p, cost_inspection, cost_missed):
        answers = []
        for chance in p:
            if cost_inspection < chance * cost_missed:
                answers.append(True)
            else:
                answers.append(False)
        return answers
    """,
)
attempts.wrong(
    "needs_mechanic",
    (
        """
        def needs_mechanic(p, cost_inspection, cost_missed):
            if (p * cost_missed > cost_inspection).any():
                return True
            return False
        """,
        "one answer for all",
    ),
    (
        """
        def needs_mechanic(p, cost_inspection, cost_missed):
            return p[p > cost_inspection / cost_missed]
        """,
        "the chances above the threshold",
    ),
)
attempts.wrong(
    "neighbours_share",
    (
        """
        def neighbours_share(X, y, x, k):
            away = np.abs(X - x).max(axis=1)
            return y[np.argsort(away)[:k]].mean()
        """,
        "largest gap in a single measure",
    ),
)
attempts.wrong(
    "softmax",
    (
        """
        def softmax(Z):
            powers = np.exp(Z - Z.mean(axis=1, keepdims=True))
            return powers / powers.sum(axis=1, keepdims=True)
        """,
        "each row's mean",
    ),
)
