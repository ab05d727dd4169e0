import { createStore, useStore } from './external-store'

export type Theme = 'system' | 'light' | 'dark'

const KEY = 'triptych.theme'

const theme = createStore<Theme>(stored())

// What was chosen in another tab holds here too.
addEventListener('storage', ({ key }) => {
  if (key !== KEY && key !== null) return
  theme.set(stored())
  applyTheme()
})

function stored(): Theme {
  try {
    const value = localStorage.getItem(KEY)
    return value === 'light' || value === 'dark' ? value : 'system'
  } catch {
    return 'system'
  }
}

/** Shows the theme that was chosen; `system` leaves it to the device. */
export function applyTheme(): void {
  const chosen = theme.get()
  if (chosen === 'system') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = chosen
}

export function chooseTheme(next: Theme): void {
  theme.set(next)
  applyTheme()
  try {
    localStorage.setItem(KEY, next)
  } catch {
    // Only the memory of it is lost.
  }
}

export function useTheme(): Theme {
  return useStore(theme, (value) => value)
}
