/* In the order of the features in references.h. Fitted by maximum likelihood (softmax over the candidates of a pronoun)
 * to the train parts of GAP and of the Wikinews documents of GUM and MEANTIME. */
93, 67, 88, -5, 30, -31, -129, -162, 34, 9, 104, 43, -145, -141, -98, 6, -82, -45, 3, -231, 53, -140, -19, -172, 58,
    -48, 87, -90, 41, -62, 51, 222, -80, 148, 67, 138, 74, 0, 30, -186, -316, -211, -210, -252, -199, 77, 30, -52, -131,
    49, 59, -196, -134, 65, 47, 44, 56, -26, -21, 34, 90, 287, -2, -97,
