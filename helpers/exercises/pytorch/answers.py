"""Learning and answering, too short and too long, logits and not chances."""

from helpers.exercises.pytorch.later import F, asked, drawn, nn, seen_loss, torch
from helpers.exercises.pytorch.lesson import ex

# Two ways to behave -------------------------------------------------------------------------------------------------


def sleepers() -> list:
    """Pairs (model, X): networks with dropout and batch norm, fresh from training."""

    def network(seed: int):
        with torch.random.fork_rng(devices=[]):
            torch.manual_seed(seed)
            layers = nn.Linear(3, 6), nn.BatchNorm1d(6), nn.ReLU(), nn.Dropout(0.5), nn.Linear(6, 1)
            model = asked(*layers)
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
    """Chances, shape (n,), of rows X from a network fresh from training; model(X) has (n, 1)."""
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
    """Chances, shape (n,), of rows X from a network fresh from training; model(X) has (n, 1)."""
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

# Scores, not chances ------------------------------------------------------------------------------------------------


def scored_birds() -> list:
    """Pairs (scores, y): scores of three species, shape (n, 3), some of them large, and the species, shape (n,)."""
    hand = torch.tensor([[9.0, 0, -3], [-2, 8, 0], [0, 1, 3000], [4000, 0, 1]]), torch.tensor([0, 1, 2, 1])
    drawn_ones = ((2 * drawn(n, 3, seed=n), torch.arange(n) % 3) for n in (4, 7))
    return [(scores.requires_grad_(), y) for scores, y in (hand, *drawn_ones)]


@ex.function(
    probes=scored_birds,
    reveals=seen_loss,
    rtol=1e-4,
    hints=[
        "What does the documentation of `cross_entropy` expect: chances, or scores without a limit?",
        "`cross_entropy` has the softmax inside. Hand it the scores as they come out of the last layer.",
    ],
    why="The loss can fall to zero now. With chances for scores it stops near a half, whatever the network does.",
)
def species_loss(scores, y):
    """The mean cross-entropy; scores of the last layer, shape (n, 3), y the true species, (n,).

    It is a tensor that `backward` can start from.
    """
    return F.cross_entropy(scores, y)


@species_loss.also_right
def in_two_steps(scores, y):
    return F.nll_loss(F.log_softmax(scores, dim=1), y)


species_loss.equivalent("F.log_softmax(scores, dim=1)", "F.log_softmax(scores)", "for a table dim=1 is assumed")


@species_loss.also_right
def from_the_formula(scores, y):
    return (torch.logsumexp(scores, dim=1) - scores[torch.arange(len(y)), y]).mean()


@species_loss.starts_as(
    "Softmax twice: `cross_entropy` has one inside. It takes your chances for scores, and these lie between 0 and 1. "
    "Even the surest network cannot get below log(e + 2) − 1, and its gradients are faint."
)
def softmax_twice(scores, y):
    """The mean cross-entropy; scores of the last layer, shape (n, 3), y the true species, (n,).

    It is a tensor that `backward` can start from.
    """
    chances = F.softmax(scores, dim=1)
    return F.cross_entropy(chances, y)


@species_loss.mistake(
    "The softmax runs down the columns: the birds of a batch compete with each other, not the species of a bird. And "
    "`cross_entropy` has its own."
)
def down_the_columns(scores, y):
    return F.cross_entropy(F.softmax(scores, dim=0), y)


@species_loss.mistake(
    "`nll_loss` wants the logarithms of the chances. It takes out the true one's number and turns its sign, no more: "
    "without the logarithm this is no cross-entropy."
)
def forgot_the_logarithm(scores, y):
    return F.nll_loss(F.softmax(scores, dim=1), y)


@species_loss.mistake(
    "The mean score of the true species with its sign turned: `nll_loss` computes no softmax and no logarithm, it only "
    "picks. `cross_entropy` does all three."
)
def picked_the_scores(scores, y):
    return F.nll_loss(scores, y)


@species_loss.mistake(
    "Right on paper. But a chance below the smallest number a computer has is 0, and its logarithm is infinite. "
    "Softmax and logarithm belong together, in one step."
)
def logarithm_of_zero(scores, y):
    return F.nll_loss(torch.log(F.softmax(scores, dim=1)), y)


@species_loss.mistake(
    "You summed over the birds: twice as many of them, and each step is twice as long. The mean is asked for."
)
def summed_the_birds(scores, y):
    return F.cross_entropy(scores, y, reduction="sum")


@species_loss.mistake(
    "The number is right, but it is a bare number: `.item()`, `.detach()` and `no_grad` cut it off from the weights, "
    "and "
    "`backward()` has no way to go."
)
def cut_it_off(scores, y):
    return F.cross_entropy(scores.detach(), y)


@species_loss.mistake(
    "Three questions of yes or no: this loss asks of each species by itself whether the bird is one. The three exclude "
    "each other, and compete in a softmax."
)
def yes_or_no_of_each(scores, y):
    return F.binary_cross_entropy_with_logits(scores, F.one_hot(y, 3).to(scores.dtype))


@species_loss.mistake(
    "The squared error of the chances. It is bounded, and a sure mistake costs no more: its slope fades."
)
def squared_error_of_chances(scores, y):
    return ((F.softmax(scores, dim=1) - F.one_hot(y, 3)) ** 2).sum(dim=1).mean()


@species_loss.mistake("The sign is turned: this falls as the true species becomes less likely.")
def turned_the_sign(scores, y):
    return -F.cross_entropy(scores, y)


@chances.mistake(
    "These are the chances of the other class, one less the right ones: the sigmoid of z belongs to 1, that of −z to 0."
)
def of_the_other_class(model, X):
    model.eval()
    with torch.no_grad():
        return torch.sigmoid(-model(X)).squeeze(1)
