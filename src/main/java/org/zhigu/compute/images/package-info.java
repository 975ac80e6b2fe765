/** Lab images: what is declared under sandbox-images/, and how a root file system is built from it. */
@NullMarked
package org.zhigu.compute.images;

import org.jspecify.annotations.NullMarked;
