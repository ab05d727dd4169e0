import { createContext, use, type AnchorHTMLAttributes, type MouseEvent } from 'react'

/** How one goes to another page of ours without loading everything again. */
export const GoContext = createContext<(href: string) => void>((href) => location.assign(href))

export function useGo(): (href: string) => void {
  return use(GoContext)
}

/** A link within the interface; with a modifier it opens elsewhere, as links do. */
export function GoLink({ href, ...rest }: AnchorHTMLAttributes<HTMLAnchorElement> & { href: string }) {
  const go = useGo()

  function handleClick(event: MouseEvent) {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    go(href)
  }

  return <a href={href} onClick={handleClick} {...rest} />
}
