/** Posts of companies, what students can prove, consents, rounds and offers: from verified evidence to an internship. */
@NullMarked
package org.zhigu.careers;

import org.jspecify.annotations.NullMarked;
