import type { ButtonHTMLAttributes } from 'react'

type Kind = 'primary' | 'quiet' | 'link'

const LOOK: Record<Kind, string> = {
  primary: 'min-h-9 px-4 py-1 rounded-lg bg-accent text-on-accent font-semibold disabled:opacity-60',
  quiet:
    'min-h-9 px-3 py-1 rounded-lg border border-line bg-raised text-second hover:bg-sunken disabled:opacity-60',
  link: 'min-h-6 px-0.5 text-meta font-semibold text-accent-ink hover:underline disabled:opacity-60',
}

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  kind?: Kind
}

export function Button({ kind = 'quiet', className = '', type = 'button', ...rest }: ButtonProps) {
  return <button type={type} className={`${LOOK[kind]} ${className}`} {...rest} />
}
