/** The matching of a round: flat arrays in, arrays out, the same bytes every time; it touches no database and knows no person. */
@NullMarked
package org.zhigu.careers.matching;

import org.jspecify.annotations.NullMarked;
