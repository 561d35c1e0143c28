import { Link, type LinkProps, useNavigation } from '@remix-run/react'
import type { ButtonHTMLAttributes, ReactNode } from 'react'
import { cx } from './class-names.ts'
import { Icon, type IconName } from './icon.tsx'

export type ButtonLook = 'primary' | 'plain' | 'danger' | 'quiet'

const LOOKS: Record<ButtonLook, string> = {
  primary: 'border-primary bg-primary text-white hover:bg-primary-dark',
  plain: 'border-edge bg-sheet text-ink hover:bg-well',
  danger: 'border-danger bg-danger text-white hover:bg-danger-dark',
  quiet: 'border-transparent bg-transparent text-primary hover:bg-primary-pale',
}

const SHAPE =
  'inline-flex min-h-11 items-center justify-center gap-2 rounded border px-4 py-2 text-center font-medium no-underline disabled:opacity-60'

export const buttonClass = (look: ButtonLook = 'plain', more?: string): string => cx(SHAPE, LOOKS[look], more)

interface Face {
  look?: ButtonLook
  icon?: IconName
  children: ReactNode
}

export function Button({ look, icon, children, className, ...rest }: Face & ButtonHTMLAttributes<HTMLButtonElement>) {
  return (
    <button type="button" {...rest} className={buttonClass(look, className)}>
      {icon && <Icon name={icon} />}
      {children}
    </button>
  )
}

/** Sends its form. While the form is under way it cannot be pressed twice. */
export function SubmitButton({ look = 'primary', ...rest }: Face & ButtonHTMLAttributes<HTMLButtonElement>) {
  const sending = useNavigation().state === 'submitting'
  return (
    <Button {...rest} look={look} type="submit" aria-busy={sending || undefined} disabled={sending || rest.disabled} />
  )
}

/** Looks like a button, leads somewhere. */
export function ButtonLink({ look, icon, children, className, ...rest }: Face & LinkProps) {
  return (
    <Link {...rest} className={buttonClass(look, className)}>
      {icon && <Icon name={icon} />}
      {children}
    </Link>
  )
}
