import type { ReactNode } from 'react'

/** For `t.rich`: the services' own words, which are English, for what there are no words here. */
export function inEnglish(chunks: ReactNode): ReactNode {
  return (
    <bdi lang="en" dir="ltr">
      {chunks}
    </bdi>
  )
}
