"""What survives a shift, and the receptive field."""

from helpers.exercises.images.lesson import ex

survives = ex.choice(
    "survives",
    {
        "a": (
            "Both keep their accuracy: to us it is the same garment.",
            "Neither has ever met a garment that was not centred. What has the hidden layer at the pixels where the "
            "garment now stands?",
        ),
        "b": (
            "The hidden layer falls, and the CNN keeps its accuracy, because its kernels look everywhere.",
            "The kernels do, and that is what most people say. But what comes after them in this network?",
        ),
        "c": (
            "Both fall, the CNN less.",
            "Its kernels find the features at their new place. But its last layer has a weight for each place, and "
            "they now meet other features.",
        ),
        "d": (
            "Both fall to one in ten, as by guessing.",
            "Three pixels leave much of a garment where it was: a wide bright area still covers most of its stencil.",
        ),
    },
    right="c",
    hints=[
        "Go through the layers of the CNN: which have a weight for each place in the picture, and which do not?",
        "`nn.Linear(16 * 7 * 7, 10)` has a weight for each of 7 × 7 places of each map.",
    ],
)


def fields() -> list:
    """Lists of (kernel, stride): none, one, stacked, with strides at the beginning, in the middle and at the end."""
    two_blocks = [(3, 1), (2, 2), (3, 1), (2, 2)]
    return [
        (two_blocks,),
        ([],),
        ([(5, 1)],),
        ([(3, 1), (3, 1), (3, 1)],),
        ([(7, 2), (3, 2), (3, 1)],),
        ([(1, 4), (3, 3), (2, 2)],),
    ]


@ex.function(
    probes=fields,
    hints=[
        "Two variables, `field = 1` and `step = 1`, and a loop over the layers that changes both.",
        "In the loop: first `field = field + (kernel - 1) * step`, and then `step = step * stride`.",
    ],
    why="Strides multiply, which is why a few blocks see a whole picture. A stack without strides grows very slowly.",
)
def receptive_field(layers):
    """How many pixels wide the receptive field is behind `layers`, a list of pairs (kernel, stride): a whole number."""
    field = 1
    step = 1
    for kernel, stride in layers:
        field = field + (kernel - 1) * step
        step = step * stride
    return field


@receptive_field.also_right
def backwards(layers):
    width = 1
    for kernel, stride in reversed(layers):
        width = (width - 1) * stride + kernel
    return width


@receptive_field.mistake(
    "The strides do not count in yours. Behind a stride of 2, neighbouring numbers lie two pixels apart."
)
def without_strides(layers):
    return 1 + sum(kernel - 1 for kernel, _ in layers)


@receptive_field.mistake(
    "The whole width of each kernel is added. A kernel of 3 reaches only two further, `kernel - 1`: windows overlap."
)
def whole_kernels(layers):
    field, step = 1, 1
    for kernel, stride in layers:
        field += kernel * step
        step *= stride
    return field


@receptive_field.mistake(
    "The step is made longer before the layer is counted. A layer's own stride acts on the layers behind it: first the "
    "field, then the step."
)
def step_too_soon(layers):
    field, step = 1, 1
    for kernel, stride in layers:
        step *= stride
        field += (kernel - 1) * step
    return field


@receptive_field.mistake("The field begins at 0 in yours. Without any layer a number sees its own pixel: 1.")
def from_zero(layers):
    field, step = 0, 1
    for kernel, stride in layers:
        field += (kernel - 1) * step
        step *= stride
    return field


@receptive_field.mistake(
    "The step of each layer is the stride before it alone. Steps multiply: behind two strides of 2 neighbours lie four "
    "pixels apart."
)
def last_stride_alone(layers):
    field, step = 1, 1
    for kernel, stride in layers:
        field += (kernel - 1) * step
        step = stride
    return field


@receptive_field.mistake(
    "Strides are added up in yours. They multiply: behind three strides of 2 neighbours lie eight pixels apart."
)
def strides_added(layers):
    field, step = 1, 1
    for kernel, stride in layers:
        field += (kernel - 1) * step
        step += stride - 1
    return field


@receptive_field.mistake(
    "That is the step at the end, how far apart neighbours lie. The exercise asks how much one of them sees."
)
def gave_the_step(layers):
    step = 1
    for _, stride in layers:
        step *= stride
    return step


@receptive_field.mistake("You give back two numbers, field and step. The exercise asks for the field alone.")
def gave_both(layers):
    step = 1
    for _, stride in layers:
        step *= stride
    return receptive_field.right(layers), step


@receptive_field.mistake("The pairs are read as (stride, kernel). They are (width of the kernel, stride).")
def pairs_read_backwards(layers):
    return receptive_field.right([(kernel, stride) for stride, kernel in layers])


@receptive_field.mistake(
    "The widths are multiplied in yours. Windows overlap, so each layer adds to the width: `(kernel - 1) * step`."
)
def widths_multiplied(layers):
    field = 1
    for kernel, _ in layers:
        field *= kernel
    return field


@receptive_field.mistake(
    "Yours comes to an end after the first layer, and where there is none it gives nothing back. Does the `return` "
    "stand in the loop?"
)
def first_layer_alone(layers):
    for kernel, _ in layers:
        return kernel
