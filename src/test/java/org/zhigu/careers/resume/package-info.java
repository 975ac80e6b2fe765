/** What holds of résumés. */
@NullMarked
package org.zhigu.careers.resume;

import org.jspecify.annotations.NullMarked;
