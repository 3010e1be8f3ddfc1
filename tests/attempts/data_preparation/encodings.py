"""The stretch: out of fold."""

from tests.attempts.data_preparation.lesson import attempts

attempts.right(
    "out_of_fold",
    """
    def out_of_fold(category, missed, fold):
        table = pd.DataFrame({"category": category, "missed": missed, "fold": fold})
        parts = []
        for k, inside in table.groupby("fold"):
            outside = table[table["fold"] != k]
            means = outside.groupby("category", as_index=False)["missed"].mean()
            looked_up = inside.reset_index()[["index", "category"]].merge(means, on="category", how="left")
            parts.append(looked_up.fillna({"missed": outside["missed"].mean()}))
        return pd.concat(parts).set_index("index")["missed"].sort_index()
    """,
    """
    def out_of_fold(category, missed, fold):
        result = []
        for i in range(len(missed)):
            own, others = [], []
            for j in range(len(missed)):
                if fold[j] != fold[i]:
                    others.append(missed[j])
                    if category[j] == category[i]:
                        own.append(missed[j])
            result.append(sum(own) / len(own) if own else sum(others) / len(others))
        return result
    """,
)
attempts.wrong(
    "out_of_fold",
    (
        """
        def out_of_fold(category, missed, fold):
            parts = []
            for k in fold.unique():
                means = missed[fold != k].groupby(category[fold != k]).mean()
                parts.append(category[fold == k].map(means).fillna(missed[fold != k].mean()))
            return pd.concat(parts)
        """,
        "in another order",
    ),
    (
        """
        def out_of_fold(category, missed, fold):
            for k in fold.unique():
                means = missed[fold != k].groupby(category[fold != k]).mean()
                return category[fold == k].map(means).fillna(missed[fold != k].mean())
        """,
        "has shape (3,); expected was (6,)",
    ),
    (
        """
        def out_of_fold(category, missed, fold):
            encoded = pd.Series(0.5, index=missed.index)
            for k in fold.unique():
                inside, outside = fold == k, fold != k
                encoded[inside] = missed[outside].mean()
            return encoded
        """,
        "whatever the category",
    ),
)
attempts.wrong(
    "out_of_fold",
    (
        """
        def out_of_fold(category, missed, fold):
            by_fold = missed.groupby([category, fold]).mean().unstack()
            answers = []
            for c, k in zip(category, fold):
                value = by_fold.loc[c].drop(k).mean()
                if np.isnan(value):
                    value = missed[fold != k].mean()
                answers.append(value)
            return pd.Series(answers, index=category.index)
        """,
        "the mean of those means",
    ),
    (
        """
        def out_of_fold(category, missed, fold):
            encoded = np.empty(len(missed))
            for k in fold.unique():
                outside = fold != k
                means = missed[outside].groupby(category[outside]).median()
                encoded[~outside] = category[~outside].map(means).fillna(missed[outside].mean())
            return encoded
        """,
        "the median in place of the mean",
    ),
)
attempts.wrong(
    "out_of_fold",
    (
        """
        def out_of_fold(category, missed, fold):
            result = pd.Series(0.0, index=category.index)
            for k in range(fold.nunique()):
                outside = fold != k
                means = missed[outside].groupby(category[outside]).mean()
                result[fold == k] = category[fold == k].map(means).fillna(missed[outside].mean())
            return result
        """,
        "any whole number may name a fold",
    ),
)
attempts.not_named(
    "out_of_fold",
    "folds_from_zero",
    """
    def out_of_fold(category, missed, fold):
        return missed.groupby(category).transform("mean")
    """,
    """
    def out_of_fold(category, missed, fold):
        encoded = np.empty(len(missed))
        for k in fold.unique():
            outside = fold != k
            means = missed[outside].groupby(category[outside]).mean()
            encoded[~outside] = category[~outside].map(means).fillna(0)
        return encoded
    """,
    """
    def out_of_fold(category, missed, fold):
        return pd.Series(0.0, index=category.index)
    """,
)
