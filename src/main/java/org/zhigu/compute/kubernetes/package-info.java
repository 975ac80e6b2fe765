/** Jobs on a Kubernetes cluster, queued and placed by Volcano. */
@NullMarked
package org.zhigu.compute.kubernetes;

import org.jspecify.annotations.NullMarked;
