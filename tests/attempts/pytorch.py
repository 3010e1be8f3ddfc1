"""Lesson 11, answered in ways that its exercises do not declare."""

from tests.attempts import Attempts

attempts = Attempts("pytorch")

attempts.right(
    "squared_loss",
    """
    def squared_loss(said, y):
        total = 0
        for answer, label in zip(said, y):
            total = total + (answer - label) ** 2
        return total / len(y)
    """,
    """
    def squared_loss(said, y):
        return torch.nn.MSELoss()(said, y.unsqueeze(1))
    """,
    """
    def squared_loss(said, y):
        return (said.T - y).square().mean()
    """,
)
attempts.wrong(
    "squared_loss",
    (
        """
        def squared_loss(said, y):
            return (said.squeeze(1) - y) ** 2
        """,
        "differs in 'loss', which has shape (3,); expected was one number",
    ),
    (
        """
        def squared_loss(said, y):
            return (said.squeeze(1) - y).abs().mean()
        """,
        "is 0.4513; expected was 0.3153",
    ),
    (
        """
        def squared_loss(said, y):
            return ((said.squeeze(1) - y) ** 2).mean().sqrt()
        """,
        "the square root of the expected value",
    ),
    (
        """
        def squared_loss(said, y):
            return np.mean((said.numpy()[:, 0] - y.numpy()) ** 2)
        """,
        "Can't call numpy() on Tensor that requires grad",
    ),
)
attempts.right(
    "descend",
    """
    def descend(X, y, steps):
        w = torch.zeros(X.shape[1], requires_grad=True)
        for _ in range(steps):
            loss = ((X @ w - y) ** 2).mean()
            loss.backward()
            with torch.no_grad():
                w -= 0.1 * w.grad
            w.grad.zero_()
        return w
    """,
    """
    def descend(X, y, steps):
        w = torch.zeros(X.shape[1], requires_grad=True)
        optimiser = torch.optim.SGD([w], lr=0.1)
        for _ in range(steps):
            torch.nn.functional.mse_loss(X @ w, y).backward()
            optimiser.step()
            w.grad = None
        return w.detach().numpy()
    """,
)
attempts.wrong(
    "descend",
    (
        """
        def descend(X, y, steps):
            w = torch.zeros(X.shape[1], requires_grad=True)
            optimiser = torch.optim.SGD([w], lr=0.1)
            for _ in range(steps):
                w.grad.zero_()
                ((X @ w - y) ** 2).mean().backward()
                optimiser.step()
            return w.detach()
        """,
        "'NoneType' object has no attribute 'zero_'",
    ),
    (
        """
        def descend(X, y, steps):
            w = torch.zeros(X.shape[1], requires_grad=True)
            optimiser = torch.optim.SGD([w], lr=0.1)
            optimiser.zero_grad()
            for _ in range(steps):
                loss = ((X @ w - y) ** 2).mean()
                loss.backward()
                optimiser.step()
            return w.detach()
        """,
        "is not emptied between the steps",
    ),
    (
        """
        def descend(X, y, steps):
            w = torch.zeros(X.shape[1], requires_grad=True)
            optimiser = torch.optim.SGD([w], lr=0.1)
            for _ in range(1, steps):
                optimiser.zero_grad()
                ((X @ w - y) ** 2).mean().backward()
                optimiser.step()
            return w.detach()
        """,
        "One step is missing",
    ),
    (
        """
        def descend(X, y, steps):
            w = torch.zeros(X.shape[1], requires_grad=True)
            optimiser = torch.optim.Adam([w], lr=0.1)
            for _ in range(steps):
                optimiser.zero_grad()
                ((X @ w - y) ** 2).mean().backward()
                optimiser.step()
            return w.detach()
        """,
        "expected was",
    ),
)
attempts.right(
    "epoch_loss",
    """
    def epoch_loss(model, loader):
        losses = []
        for X, y in loader:
            losses += F.binary_cross_entropy_with_logits(model(X), y, reduction="none").tolist()
        return np.mean(losses)
    """,
    """
    def epoch_loss(model, loader):
        total = 0
        for X, y in loader:
            total += torch.nn.BCEWithLogitsLoss(reduction="sum")(model(X), y)
        return (total / len(loader.dataset)).item()
    """,
    """
    def epoch_loss(model, loader):
        losses, sizes = [], []
        for X, y in loader:
            losses.append(F.binary_cross_entropy(torch.sigmoid(model(X)), y).item())
            sizes.append(X.shape[0])
        return np.average(losses, weights=sizes)
    """,
)
attempts.wrong(
    "epoch_loss",
    (
        """
        def epoch_loss(model, loader):
            total = rows = 0
            for X, y in loader:
                total += F.binary_cross_entropy(model(X), y).item() * len(y)
                rows += len(y)
            return total / rows
        """,
        "RuntimeError",
    ),
    (
        """
        def epoch_loss(model, loader):
            total = rows = 0
            for X, y in loader:
                total += F.mse_loss(torch.sigmoid(model(X)), y).item() * len(y)
                rows += len(y)
            return total / rows
        """,
        "expected was",
    ),
    (
        """
        def epoch_loss(model, loader):
            batches = list(loader)[:-1]
            losses = [F.binary_cross_entropy_with_logits(model(X), y).item() for X, y in batches]
            return sum(losses) / len(losses)
        """,
        "expected was",
    ),
)
attempts.right(
    "chances",
    """
    def chances(model, X):
        model.train(False)
        return model(X).sigmoid().flatten().tolist()
    """,
    """
    def chances(model, X):
        was = model.training
        model.eval()
        with torch.no_grad():
            said = torch.special.expit(model(X))[:, 0].numpy()
        model.train(was)
        return said
    """,
    """
    def chances(model, X):
        for layer in model.modules():
            layer.eval()
        return torch.sigmoid(model(X).reshape(-1)).detach()
    """,
)
attempts.wrong(
    "chances",
    (
        """
        def chances(model, X):
            with torch.no_grad():
                z = model(X)
            model.eval()
            return torch.sigmoid(z).squeeze(1)
        """,
        "still believes that it is learning",
    ),
    (
        """
        def chances(model, X):
            model.eval()
            with torch.no_grad():
                return torch.sigmoid(model(X))
        """,
        "the values are right, the shape is not",
    ),
    (
        """
        def chances(model, X):
            with torch.no_grad():
                return torch.stack([torch.sigmoid(model(X)).squeeze(1) for _ in range(200)]).mean(dim=0)
        """,
        "differs in 'chances'",
    ),
)
attempts.right(
    "species_loss",
    """
    def species_loss(scores, y):
        return torch.nn.CrossEntropyLoss()(scores, y)
    """,
    """
    def species_loss(scores, y):
        losses = [torch.logsumexp(row, 0) - row[species] for row, species in zip(scores, y)]
        return sum(losses) / len(losses)
    """,
    """
    def species_loss(scores, y):
        return F.cross_entropy(F.log_softmax(scores, dim=1), F.one_hot(y, 3) * 1.0)
    """,
)
attempts.wrong(
    "species_loss",
    (
        """
        def species_loss(scores, y):
            return F.cross_entropy(scores, y, reduction="none")
        """,
        "expected was one number",
    ),
    (
        """
        def species_loss(scores, y):
            return F.binary_cross_entropy_with_logits(scores, F.one_hot(y, 3) * 1.0)
        """,
        "expected was",
    ),
    (
        """
        def species_loss(scores, y):
            return F.cross_entropy(scores.argmax(dim=1), y)
        """,
        "RuntimeError",
    ),
)
attempts.right(
    "scaled",
    """
    def scaled(learn, valid, test):
        deviation, mean = torch.std_mean(learn, dim=0)
        rows = (torch.cat([learn, valid, test]) - mean) / deviation
        return rows.split([len(learn), len(valid), len(test)])
    """,
    """
    def scaled(learn, valid, test):
        from sklearn.pipeline import make_pipeline
        from sklearn.preprocessing import StandardScaler

        scale = make_pipeline(StandardScaler())
        parts = [scale.fit_transform(learn)]
        for part in (valid, test):
            parts.append(scale.transform(part))
        return parts
    """,
    """
    def scaled(learn, valid, test):
        parts = [learn.clone(), valid.clone(), test.clone()]
        for column in range(learn.shape[1]):
            mean = learn[:, column].sum() / len(learn)
            deviation = ((learn[:, column] - mean) ** 2).mean() ** 0.5
            for part in parts:
                part[:, column] = (part[:, column] - mean) / deviation
        return tuple(parts)
    """,
)
attempts.wrong(
    "scaled",
    (
        """
        def scaled(learn, valid, test):
            low, high = learn.min(dim=0).values, learn.max(dim=0).values
            return [(part - low) / (high - low) for part in (learn, valid, test)]
        """,
        "expected was",
    ),
    (
        """
        def scaled(learn, valid, test):
            mean, deviation = learn.mean(dim=0), learn.std(dim=0)
            for part in (learn, valid, test):
                part -= mean
                part /= deviation
            return learn, valid, test
        """,
        "changes its input `learn` and `valid` and `test`",
    ),
    (
        """
        def scaled(learn, valid, test):
            mean, deviation = learn.mean(dim=1), learn.std(dim=1)
            return [(part - mean) / deviation for part in (learn, valid, test)]
        """,
        "RuntimeError",
    ),
    (
        """
        def scaled(learn, valid, test):
            return [(part - part.mean(dim=0)) / part.std(dim=0) for part in (learn, valid, test)]
        """,
        "Each part is scaled by itself",
    ),
)
attempts.right(
    "kept_epoch",
    """
    def kept_epoch(losses, patience):
        best, kept, waited = losses["valid"][0], 0, 0
        for i in range(1, len(losses["valid"])):
            if losses["valid"][i] < best:
                best, kept, waited = losses["valid"][i], i, 0
            else:
                waited += 1
            if waited == patience:
                return kept
        return kept
    """,
    """
    def kept_epoch(losses, patience):
        valid = np.array(losses["valid"])
        for stop in range(len(valid)):
            kept = valid[: stop + 1].argmin()
            if stop - kept >= patience:
                break
        return kept
    """,
)
attempts.wrong(
    "kept_epoch",
    (
        """
        def kept_epoch(losses, patience):
            least, kept = float("inf"), 0
            for epoch, loss in enumerate(losses["valid"]):
                if loss < least:
                    least, kept = loss, epoch
                elif epoch - kept >= patience:
                    break
            return least
        """,
        "your result is 0.4",
    ),
    (
        """
        def kept_epoch(losses, patience):
            least, kept = float("inf"), 0
            for epoch, loss in enumerate(losses["valid"], start=1):
                if loss < least:
                    least, kept = loss, epoch
                elif epoch - kept >= patience:
                    break
            return kept
        """,
        "; expected was",
    ),
)
attempts.right(
    "adam_step",
    """
    def adam_step(w, g, m, v, t, rate):
        w, g, m, v = (part.numpy() for part in (w, g, m, v))
        m = 0.9 * m + (1 - 0.9) * g
        v = 0.999 * v + (1 - 0.999) * np.square(g)
        m_hat, v_hat = m / (1 - 0.9**t), v / (1 - 0.999**t)
        return w - rate * m_hat / (np.sqrt(v_hat) + 1e-8), m, v
    """,
    """
    def adam_step(w, g, m, v, t, rate):
        new = [[], [], []]
        for i in range(len(w)):
            a = 0.9 * m[i] + 0.1 * g[i]
            b = 0.999 * v[i] + 0.001 * g[i] ** 2
            step = rate * (a / (1 - 0.9**t)) / ((b / (1 - 0.999**t)) ** 0.5 + 1e-8)
            for part, number in zip(new, (w[i] - step, a, b)):
                part.append(number)
        return tuple(map(torch.tensor, new))
    """,
)
attempts.wrong(
    "adam_step",
    (
        """
        def adam_step(w, g, m, v, t, rate):
            m = 0.9 * m + 0.1 * g
            v = 0.999 * v + 0.001 * g**2
            return w - rate * m / (1 - 0.9**t) / ((v / (1 - 0.999**t)).sqrt() + 1e-8)
        """,
        "has shape (3,); expected was (3, 3)",
    ),
    (
        """
        def adam_step(w, g, m, v, t, rate):
            m *= 0.9
            m += 0.1 * g
            v *= 0.999
            v += 0.001 * g**2
            return w - rate * m / (1 - 0.9**t) / ((v / (1 - 0.999**t)).sqrt() + 1e-8), m, v
        """,
        "changes its input `m` and `v`",
    ),
    (
        """
        def adam_step(w, g, m, v, t, rate):
            m = 0.9 * m + 0.1 * g
            v = 0.999 * v + 0.001 * g**2
            return m, v, w - rate * m / (1 - 0.9**t) / ((v / (1 - 0.999**t)).sqrt() + 1e-8)
        """,
        "the right values in another order",
    ),
)
attempts.right(
    "my_network",
    """
    class Small(torch.nn.Module):
        def __init__(self):
            super().__init__()
            self.first, self.second = torch.nn.Linear(30, 16), torch.nn.Linear(16, 1)

        def forward(self, X):
            return self.second(torch.tanh(self.first(X))).squeeze(1)

    torch.manual_seed(1)
    my_network, loss = Small(), torch.nn.BCEWithLogitsLoss()
    optimiser = torch.optim.AdamW(my_network.parameters(), lr=0.005, weight_decay=0.1)
    for epoch in range(15):
        for rows in torch.randperm(len(y_learn)).split(32):
            optimiser.zero_grad()
            loss(my_network(X_learn[rows]), y_learn[rows]).backward()
            optimiser.step()
    my_network.eval()
    """,
    """
    torch.manual_seed(2)
    my_network = torch.nn.Sequential(torch.nn.Linear(30, 1))
    optimiser = torch.optim.LBFGS(my_network.parameters(), max_iter=20)

    def closure():
        optimiser.zero_grad()
        loss = F.binary_cross_entropy_with_logits(my_network(X_learn)[:, 0], y_learn)
        loss = loss + 0.003 * my_network[0].weight.square().sum()
        loss.backward()
        return loss

    for _ in range(5):
        optimiser.step(closure)
    """,
)
attempts.wrong(
    "my_network",
    (
        """
        from sklearn.linear_model import LogisticRegression

        my_network = LogisticRegression(C=0.1).fit(X_learn, y_learn).predict_proba(X_valid)[:, 1]
        """,
        "wants the network; you gave",
    ),
    (
        """
        torch.manual_seed(0)
        my_network = torch.nn.Linear(30, 1)
        optimiser = torch.optim.Adam(my_network.parameters(), lr=0.01)
        for _ in range(60):
            optimiser.zero_grad()
            loss = ((my_network(X_learn).squeeze(1) - y_learn) ** 2).mean()
            loss.backward()
            optimiser.step()
        """,
        "the bar is at most 0.06",
    ),
    (
        """
        torch.manual_seed(0)
        my_network = torch.nn.Linear(30, 1)
        optimiser = torch.optim.SGD(my_network.parameters(), lr=0.5)
        for _ in range(10):
            optimiser.zero_grad()
            F.binary_cross_entropy_with_logits(my_network(X_learn).squeeze(1), y_learn).backward()
            optimiser.step()
        """,
        "the bar is at most 0.06",
    ),
    (
        """
        torch.manual_seed(0)
        my_network = torch.nn.Sequential(torch.nn.Linear(30, 16), torch.nn.ReLU(), torch.nn.Linear(16, 1))
        optimiser = torch.optim.Adam(my_network.parameters(), lr=0.03)
        for _ in range(400):
            optimiser.zero_grad()
            F.binary_cross_entropy_with_logits(my_network(X_valid).squeeze(1), y_valid).backward()
            optimiser.step()
        """,
        "learnt the rows of `valid`",
    ),
)
attempts.wrong(
    "my_network",
    (
        """
        torch.manual_seed(0)
        my_network = nn.Sequential(nn.Linear(30, 16), nn.BatchNorm1d(16), nn.ReLU(), nn.Linear(16, 1))
        optimiser = torch.optim.Adam(my_network.parameters(), lr=0.01)
        for _ in range(60):
            optimiser.zero_grad()
            F.binary_cross_entropy_with_logits(my_network(X_learn).squeeze(1), y_learn).backward()
            optimiser.step()
        """,
        "dropout or batch norm is awake",
    ),
)
