/** The field where the next message is written. */
export function composer(): HTMLTextAreaElement | null {
  return document.querySelector('main textarea')
}

/** Puts the focus where one writes, or where one reads while nothing can be written. */
export function focusComposer(): void {
  const place =
    composer() ?? document.querySelector<HTMLElement>('main [role="log"]') ?? document.querySelector('main')
  place?.focus()
}

let soon: ReturnType<typeof setTimeout> | undefined

/** The same once what was changed is drawn, and a menu that closes has given back the focus; the last who asks counts. */
export function focusComposerSoon(): void {
  keepFocus()
  soon = setTimeout(() => {
    soon = setTimeout(focusComposer)
  })
}

/** Whoever is about to put the focus elsewhere: a composer that was to have it soon doesn't take it away again. */
export function keepFocus(): void {
  clearTimeout(soon)
}
