/// Sessions: how one is answered, the cookie that renews it, where one is signed in, signing out.
@NullMarked
package io.triptych.gateway.signin.session;

import org.jspecify.annotations.NullMarked;
