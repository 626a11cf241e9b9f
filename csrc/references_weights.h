/* In the order of the features in references.h. Fitted by maximum likelihood (softmax over the candidates of a pronoun)
 * to the train parts of GAP and of the Wikinews documents of GUM and MEANTIME. */
159, 125, 100, 43, 58, 29, -78, -126, 17, 17, 85, 15, -4, -124, 118, -79, -60, 28, -30, -196, 38, -165, 1, -159, 26,
    -88, 27, -148, 35, -149, 93, 159, -77, 197, 53, 123, 84, -12, 19, -184, -215, -259, -195, -298, -113, 29, -22, -50,
    -77, -10, 65, -202, -198, 35, 23, 12, -7, -84, 83, 28, 110, 275, 14, -64,
