import { useEffect, useState } from 'react'
import { dataOf } from '../../api/client'
import type { SignInMethods } from '../../api/generated/openapi'
import { publicGateway } from '../../api/public-gateway'

/** As long as nobody says otherwise. */
const USUAL: SignInMethods = { password: true, setUp: false }

/** How one signs in here. */
export function useSignInMethods(): SignInMethods {
  const [methods, setMethods] = useState(USUAL)

  useEffect(() => {
    const left = new AbortController()
    dataOf(publicGateway.GET('/api/v1/auth/methods', { signal: left.signal })).then(
      (said) => {
        if (!left.signal.aborted) setMethods(said)
      },
      // A password can be tried anyway.
      () => undefined,
    )
    return () => left.abort()
  }, [])

  return methods
}
