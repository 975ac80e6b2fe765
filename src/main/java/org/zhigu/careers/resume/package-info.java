/** Résumés: as JSON Resume in and out, and read from PDF and Word files in a process of its own. */
@NullMarked
package org.zhigu.careers.resume;

import org.jspecify.annotations.NullMarked;
