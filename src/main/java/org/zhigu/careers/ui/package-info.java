/** The screens of careers: for students, companies, universities and the centre. */
@NullMarked
package org.zhigu.careers.ui;

import org.jspecify.annotations.NullMarked;
