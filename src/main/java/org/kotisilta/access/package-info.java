/**
 * Says who may do what: staff logins and roles, the audit log, rate limits.
 */
@NullMarked
package org.kotisilta.access;

import org.jspecify.annotations.NullMarked;
