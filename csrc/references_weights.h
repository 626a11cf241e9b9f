/* In the order of the features in references.h. Fitted by maximum likelihood (softmax over the candidates of a pronoun)
 * to the train parts of GAP and of the Wikinews documents of GUM and MEANTIME. */
114, 97, 45, -25, 28, -18, -116, -150, -12, -20, 89, -12, -120, -126, -37, -31, -76, -66, 24, -200, 13, -162, -31, -181,
    72, -30, 34, -136, 42, -84, 20, 199, -61, 160, 37, 145, 70, -75, 49, -124, -301, -181, -156, -100, -197, 60, 13,
    -50, -160, 48, 75, -188, -155, 63, 32, 48, 31, -74, -52, 36, 87, 272, 19, -85,
