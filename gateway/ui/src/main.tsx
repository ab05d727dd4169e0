import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { session } from './api/session'
import { followLanguage } from './app/follow-language'
import { App } from './app/providers'
import './app/styles.css'
import { applyTheme } from './lib/theme'

const root = document.getElementById('root')
if (root === null) throw new Error('No root element')

applyTheme()
followLanguage()
void session.start()
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
