import type { ButtonHTMLAttributes } from 'react'

type Kind = 'primary' | 'quiet' | 'link'

const LOOK: Record<Kind, string> = {
  primary: 'h-9 px-4 rounded-lg bg-accent text-on-accent font-semibold disabled:opacity-60',
  quiet: 'h-9 px-3 rounded-lg border border-line bg-raised text-second hover:bg-sunken disabled:opacity-60',
  link: 'text-meta font-semibold text-accent-ink hover:underline disabled:opacity-60',
}

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  kind?: Kind
}

export function Button({ kind = 'quiet', className = '', type = 'button', ...rest }: ButtonProps) {
  return <button type={type} className={`${LOOK[kind]} ${className}`} {...rest} />
}
