/** Who pays for what ran: accounts in a tree, grants, and a ledger to which lines are only ever added. It knows no person. */
@NullMarked
package org.zhigu.compute.accounts;

import org.jspecify.annotations.NullMarked;
