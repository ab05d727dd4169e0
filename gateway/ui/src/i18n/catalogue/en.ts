/** English, which the other languages are translated from. Keys are grouped by where they are read. */
export default {
  session: {
    signInTo: 'Sign in to Triptych',
    email: 'E-mail',
    password: 'Password',
    signIn: 'Sign in',
    wrong: 'E-mail or password is wrong.',
    tooManyTries: 'Too many tries. Wait {minutes, plural, one {a minute} other {# minutes}} and try again.',
  },
} as const
