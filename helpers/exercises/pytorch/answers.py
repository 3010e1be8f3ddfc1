"""Learning and answering, too short and too long."""

from helpers.exercises.pytorch.later import asked, drawn, nn, torch
from helpers.exercises.pytorch.lesson import dtype, ex

# Two ways to behave -------------------------------------------------------------------------------------------------


def sleepers() -> list:
    """Pairs (model, X): networks with dropout and batch norm, fresh from training."""

    def network(seed: int):
        with torch.random.fork_rng(devices=[]):
            torch.manual_seed(seed)
            layers = nn.Linear(3, 6), nn.BatchNorm1d(6), nn.ReLU(), nn.Dropout(0.5), nn.Linear(6, 1)
            model = asked(*layers).to(dtype())
        model[1].running_mean += 0.3
        model[4].weight.data *= 6
        model[4].bias.data[:] = -0.5
        return model.train()

    return [(network(n), drawn(n, 3, seed=n)) for n in (4, 7)]


def seen_chances(chances) -> dict:
    return {"chances": chances, "drags its history along": bool(getattr(chances, "requires_grad", False))}


@ex.function(
    probes=sleepers,
    reveals=seen_chances,
    rtol=1e-4,
    hints=[
        "Call it twice on the same rows. Are the answers the same? What is random in a network that is not learning?",
        "`no_grad` records nothing. It does not tell dropout or batch norm anything: `model.eval()` does.",
    ],
    why="Now a patient's chance depends on nobody else in the batch, and on no die. Two switches, two purposes.",
)
def chances(model, X):
    """Chances, shape (n,), of rows X from a network fresh from training; model(X) has (n, 1).

    They are answers, not a step of learning: nothing is recorded for `backward`.
    """
    model.eval()
    with torch.no_grad():
        return torch.sigmoid(model(X)).squeeze(1)


@chances.also_right
def in_inference_mode(model, X):
    with torch.inference_mode():
        return 1 / (1 + torch.exp(-model.eval()(X)[:, 0]))


chances.equivalent("(X)[:, 0]", "(X)[:, -1]", "there is one column")


@chances.starts_as(
    "The network still believes that it is learning: dropout switches units off at random, and batch norm scales each "
    "row by the company it is in. `no_grad` does not change that."
)
def still_training(model, X):
    """Chances, shape (n,), of rows X from a network fresh from training; model(X) has (n, 1).

    They are answers, not a step of learning: nothing is recorded for `backward`.
    """
    with torch.no_grad():
        return torch.sigmoid(model(X)).squeeze(1)


@chances.mistake(
    "The chances are right, and they drag along everything that led to them, ready for a `backward` that never comes. "
    "That fills the memory: compute them where nothing is recorded."
)
def recorded_everything(model, X):
    model.eval()
    return torch.sigmoid(model(X)).squeeze(1)


@chances.mistake(
    "Dropout sleeps, and batch norm does not: each row is still scaled by the company it is in. Switch the whole model."
)
def dropout_alone_sleeps(model, X):
    for layer in model:
        if isinstance(layer, nn.Dropout):
            layer.eval()
    with torch.no_grad():
        return torch.sigmoid(model(X)).squeeze(1)


@chances.mistake("Batch norm sleeps, and dropout does not: units are switched off at random. Switch the whole model.")
def batch_norm_alone_sleeps(model, X):
    for layer in model:
        if isinstance(layer, nn.BatchNorm1d):
            layer.eval()
    with torch.no_grad():
        return torch.sigmoid(model(X)).squeeze(1)


@chances.mistake(
    "The network still believes that it is learning. A seed does not put dropout to sleep: it switches off the same "
    "units each time. `model.eval()` does."
)
def seeded_the_dropout(model, X):
    torch.manual_seed(0)
    with torch.no_grad():
        return torch.sigmoid(model(X)).squeeze(1)


@chances.mistake("The network still believes that it is learning. A seed of 42 does not put dropout to sleep.")
def seeded_the_dropout_with_42(model, X):
    torch.manual_seed(42)
    with torch.no_grad():
        return torch.sigmoid(model(X)).squeeze(1)


@chances.mistake(
    "The mean of a hundred answers, all of a network that believes it is learning. The mean hides the die of dropout, "
    "and batch norm still scales each row by its company: `model.eval()`."
)
def mean_of_many_answers(model, X):
    with torch.no_grad():
        return torch.stack([torch.sigmoid(model(X)).squeeze(1) for _ in range(100)]).mean(dim=0)


@chances.mistake("These are log-odds: some lie below 0 or above 1. The sigmoid is missing.")
def gave_log_odds(model, X):
    model.eval()
    with torch.no_grad():
        return model(X).squeeze(1)


@chances.mistake(
    "All ones: a softmax shares out a chance of 1 among the columns of a row, and there is one column. For one column "
    "it is the sigmoid."
)
def softmax_of_one(model, X):
    model.eval()
    with torch.no_grad():
        return torch.softmax(model(X), dim=1).squeeze(1)


@chances.mistake(
    "That is yes or no. A chance says more, and where the threshold stands is up to the costs (lesson 05)."
)
def yes_or_no(model, X):
    model.eval()
    with torch.no_grad():
        return (model(X) > 0).squeeze(1) * 1.0


@chances.mistake(
    "These are the chances of the other class, one less the right ones: the sigmoid of z belongs to 1, that of −z to 0."
)
def of_the_other_class(model, X):
    model.eval()
    with torch.no_grad():
        return torch.sigmoid(-model(X)).squeeze(1)


@chances.mistake(
    "The softmax runs down the column: the rows share out a chance of 1 among them, so that each depends on its "
    "company. "
    "For one column it is the sigmoid."
)
def softmax_over_the_rows(model, X):
    model.eval()
    with torch.no_grad():
        return torch.softmax(model(X), dim=0).squeeze(1)


@chances.mistake("Those are odds, p / (1 − p): they go above 1. A chance is odds over one plus odds: the sigmoid.")
def gave_odds(model, X):
    model.eval()
    with torch.no_grad():
        return torch.exp(model(X)).squeeze(1)


@chances.mistake("The log-odds are cut off at 0 and 1. They are no chances for that: the sigmoid bends them.")
def cut_the_log_odds(model, X):
    model.eval()
    with torch.no_grad():
        return model(X).squeeze(1).clip(0, 1)


@chances.mistake("The hyperbolic tangent lies between −1 and 1. Chances lie between 0 and 1: the sigmoid.")
def took_the_tangent(model, X):
    model.eval()
    with torch.no_grad():
        return torch.tanh(model(X)).squeeze(1)


# Too short, too long ------------------------------------------------------------------------------------------------


too_long = ex.choice(
    "too_long",
    {
        "a": (
            "Both losses fall, ever more slowly.",
            "The one in training does. What does a network learn when everything general is learnt?",
        ),
        "b": (
            "In training it falls, on new points it falls and then rises.",
            "The boundary winds around single points, and where it is wrong it is sure of it. That is what costs.",
        ),
        "c": (
            "In training it falls, and on new points it stays where it was at its best.",
            "It would if the network merely stopped learning. It goes on: the only thing left to learn is noise.",
        ),
        "d": (
            "Both rise: a rate that was right at first is too large later.",
            "The steps of Adam would be too large at a rate of 1. At a hundredth it follows the training loss down.",
        ),
    },
    right="b",
    hints=[
        "80 points, and more than 4,000 weights. What can so many weights do with a single odd point?",
        "The log-loss punishes being wrong *and sure*. What happens to the sureness, epoch after epoch?",
    ],
)
