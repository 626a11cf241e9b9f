/* Values: what the numbers of figures may mean, as intervals. */
#ifndef NG_STORY_VALUES_H
#define NG_STORY_VALUES_H

#include "story.h"

/* Money, shares, lengths and degrees are aligned by what stands around them, since every outlet counts them as something
 * else. Shares and money stand in every other sentence of some stories, the others are rare. */
typedef enum st_measure { ST_COUNTED, ST_RARE_MEASURE, ST_COMMON_MEASURE } st_measure;

st_measure st_measure_of(const ng_figure *f);

/* Whether two figures may tell one number: "at least 137" and 139, "2.4 billion" and 2.43. */
bool st_can_be_equal(const ng_figure *a, const ng_figure *b);

/* How many times the larger is the smaller; infinite where only one is 0. */
double st_ratio(const ng_figure *a, const ng_figure *b);

/* "2.4 billion" says more than "2", and "61.3" more than "60": few other figures of a story are the same by chance. */
bool st_is_telling(double value);

bool st_same_figure(const ng_figure *a, const ng_figure *b);

#endif
