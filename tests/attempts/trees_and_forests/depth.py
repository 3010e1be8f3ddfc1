"""How many questions?"""

from tests.attempts.trees_and_forests.lesson import attempts

attempts.right(
    "chosen_depth",
    """
    def chosen_depth(X, y, folds, X_test, y_test):
        from sklearn.metrics import roc_auc_score
        from sklearn.tree import DecisionTreeClassifier

        mean_auc = {}
        for depth in (1, 2, 3, 5, 8):
            aucs = []
            for learn, judge in folds:
                tree = DecisionTreeClassifier(max_depth=depth, random_state=0).fit(X[learn], y[learn])
                aucs.append(roc_auc_score(y[judge], tree.predict_proba(X[judge])[:, 1]))
            mean_auc[depth] = sum(aucs) / len(aucs)
        depth = max(mean_auc, key=mean_auc.get)
        tree = DecisionTreeClassifier(max_depth=depth, random_state=0).fit(X, y)
        return depth, roc_auc_score(y_test, tree.predict_proba(X_test)[:, 1])
    """,
    """
    def chosen_depth(X, y, folds, X_test, y_test):
        from sklearn.metrics import get_scorer
        from sklearn.model_selection import validation_curve
        from sklearn.tree import DecisionTreeClassifier

        depths, tree = [1, 2, 3, 5, 8], DecisionTreeClassifier(random_state=0)
        _, inside = validation_curve(
            tree, X, y, param_name="max_depth", param_range=depths, cv=folds, scoring="roc_auc"
        )
        best = depths[inside.mean(axis=1).argmax()]
        return best, get_scorer("roc_auc")(tree.set_params(max_depth=best).fit(X, y), X_test, y_test)
    """,
)
attempts.wrong(
    "chosen_depth",
    (
        """
        def chosen_depth(X, y, folds, X_test, y_test):
            from sklearn.metrics import roc_auc_score
            from sklearn.model_selection import cross_val_score
            from sklearn.tree import DecisionTreeClassifier

            trees = [DecisionTreeClassifier(max_depth=depth, random_state=0) for depth in (1, 2, 3, 5, 8)]
            aucs = [cross_val_score(tree, X, y, cv=folds, scoring="roc_auc").mean() for tree in trees]
            best = np.argmax(aucs)
            tree = trees[best].fit(X, y)
            return best, roc_auc_score(y_test, tree.predict_proba(X_test)[:, 1])
        """,
        "the place of the depth in your list",
    ),
    (
        """
        def chosen_depth(X, y, folds, X_test, y_test):
            from sklearn.metrics import roc_auc_score
            from sklearn.model_selection import cross_val_score
            from sklearn.tree import DecisionTreeClassifier

            trees = [DecisionTreeClassifier(max_depth=depth, random_state=0) for depth in (1, 2, 3, 5, 8)]
            aucs = [cross_val_score(tree, X, y, cv=folds, scoring="roc_auc").mean() for tree in trees]
            best = trees[np.argmax(aucs)]
            return best.max_depth, roc_auc_score(y_test, best.predict_proba(X_test)[:, 1])
        """,
        "NotFittedError",
    ),
)
attempts.wrong(
    "chosen_depth",
    (
        """
        def chosen_depth(X, y, folds, X_test, y_test):
            from sklearn.metrics import roc_auc_score
            from sklearn.tree import DecisionTreeClassifier

            learn, judge = folds[0]
            trees = [DecisionTreeClassifier(max_depth=depth, random_state=0) for depth in (1, 2, 3, 5, 8)]
            chances = [t.fit(X[learn], y[learn]).predict_proba(X[judge])[:, 1] for t in trees]
            best = trees[np.argmax([roc_auc_score(y[judge], chance) for chance in chances])].fit(X, y)
            return best.max_depth, roc_auc_score(y_test, best.predict_proba(X_test)[:, 1])
        """,
        "The first fold alone chose",
    ),
)
attempts.wrong(
    "chosen_depth",
    (
        """
        def chosen_depth(X, y, folds, X_test, y_test):
            from sklearn.model_selection import GridSearchCV
            from sklearn.tree import DecisionTreeClassifier

            tree = DecisionTreeClassifier(random_state=0)
            search = GridSearchCV(tree, {"max_depth": [1, 2, 3, 5, 8]}, cv=folds, scoring="roc_auc").fit(X, y)
            return search.best_params_["max_depth"], search.best_score_
        """,
        "is the one that won the choice",
    ),
    (
        """
        def chosen_depth(X, y, folds, X_test, y_test):
            from sklearn.model_selection import GridSearchCV
            from sklearn.tree import DecisionTreeClassifier

            tree = DecisionTreeClassifier(random_state=0)
            search = GridSearchCV(tree, {"max_depth": range(1, 9)}, cv=folds, scoring="roc_auc").fit(X, y)
            return search.best_params_["max_depth"], search.score(X_test, y_test)
        """,
        "You tried other depths than the five",
    ),
    (
        """
        def chosen_depth(X, y, folds, X_test, y_test):
            from sklearn.metrics import roc_auc_score
            from sklearn.model_selection import GridSearchCV
            from sklearn.tree import DecisionTreeClassifier

            tree = DecisionTreeClassifier(random_state=0)
            search = GridSearchCV(tree, {"max_depth": [1, 2, 3, 5, 8]}, cv=folds).fit(X, y)
            return search.best_params_["max_depth"], roc_auc_score(y_test, search.predict_proba(X_test)[:, 1])
        """,
        "You chose by accuracy",
    ),
)
attempts.wrong(
    "chosen_depth",
    (
        """
        def chosen_depth(X, y, folds, X_test, y_test):
            from sklearn.metrics import roc_auc_score
            from sklearn.model_selection import cross_val_score
            from sklearn.tree import DecisionTreeClassifier

            trees = [DecisionTreeClassifier(max_depth=d, random_state=0) for d in (1, 2, 3, 5, 8)]
            aucs = [cross_val_score(tree, X, y, cv=folds, scoring="roc_auc").mean() for tree in trees]
            on_test = [roc_auc_score(y_test, tree.fit(X, y).predict_proba(X_test)[:, 1]) for tree in trees]
            return trees[np.argmax(aucs)].max_depth, max(on_test)
        """,
        "the AUC is the best of five on the test rows",
    ),
    (
        """
        def chosen_depth(X, y, folds, X_test, y_test):
            from sklearn.metrics import roc_auc_score
            from sklearn.tree import DecisionTreeClassifier

            means = {}
            for d in (1, 2, 3, 5, 8):
                aucs = []
                for validate, train in folds:
                    tree = DecisionTreeClassifier(max_depth=d, random_state=0).fit(X[train], y[train])
                    aucs.append(roc_auc_score(y[validate], tree.predict_proba(X[validate])[:, 1]))
                means[d] = np.mean(aucs)
            best = max(means, key=means.get)
            tree = DecisionTreeClassifier(max_depth=best, random_state=0).fit(X, y)
            return best, roc_auc_score(y_test, tree.predict_proba(X_test)[:, 1])
        """,
        "You trained on the second part of each",
    ),
)
