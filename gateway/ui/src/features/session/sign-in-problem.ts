import { ApiError, describeFailure, fieldProblem } from '../../api/errors'
import type { Translate } from '../../i18n/words'

/** What the sign-in page asks for. */
export type SignInStep = 'password' | 'code' | 'newPassword'

/** Why somebody couldn't sign in, which doesn't tell which of e-mail and password is wrong. */
export function signInProblem(error: unknown, step: SignInStep, t: Translate): string {
  if (error instanceof ApiError) {
    if (error.code === 'rate_limited') {
      const minutes = Math.ceil((error.retryAfterSeconds ?? 900) / 60)
      return t('session.tooManyTries', { minutes })
    }
    if (step === 'newPassword' && error.code === 'invalid_input') {
      return fieldProblem(error, 'newPassword', t)?.words ?? t('session.newPasswordWrong')
    }
    // It was asked for once already, and nothing came.
    if (error.code === 'second_factor_required') return t('session.codeWrong')
    if (error.code === 'password_change_required') return t('session.newPasswordWrong')
    if (error.code === 'unauthorized' || error.code === 'invalid_input') {
      return t(step === 'code' ? 'session.codeWrong' : 'session.wrong')
    }
  }
  return describeFailure(error, t).why
}
