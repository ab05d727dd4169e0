import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { session } from './api/session'
import { followLanguage } from './app/follow-language'
import { App } from './app/providers'
import './app/styles.css'
import { expectSession } from './lib/early'
import { loadLateParts } from './lib/late-part'
import { applyTheme } from './lib/theme'

const root = document.getElementById('root')
if (root === null) throw new Error('No root element')

applyTheme()
followLanguage()
session.state.subscribe(() => {
  const { status } = session.state.get()
  if (status === 'signedIn' || status === 'signedOut') expectSession(status === 'signedIn')
  if (status === 'signedIn') loadLateParts()
})
void session.start()
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
