"""Attempts at `descend`."""

from tests.attempts.pytorch.lesson import attempts

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
        "These are the steps of Adam",
    ),
)
attempts.wrong(
    "descend",
    (
        """
        def descend(X, y, steps):
            w = torch.zeros(X.shape[1], requires_grad=True)
            optimiser = torch.optim.SGD([w], lr=0.1)
            loss = ((X @ w - y) ** 2).mean()
            for _ in range(steps):
                optimiser.zero_grad()
                loss.backward(retain_graph=True)
                optimiser.step()
            return w.detach()
        """,
        "The slope is that at the start, in every step",
    ),
)
