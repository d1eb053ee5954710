/** The local login: an OIDC issuer with Cognito's paths and claims, and the check that an HTTP API's JWT authorizer makes. */
@NullMarked
package vn.bantin.local.login;

import org.jspecify.annotations.NullMarked;
