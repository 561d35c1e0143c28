import { type ReactNode, useId, useRef } from 'react'
import { Button, type ButtonLook, SubmitButton } from './button.tsx'
import type { IconName } from './icon.tsx'

/**
 * A button that asks once more before its form is sent. Must stand inside the form. Without JavaScript the
 * browser opens the same dialog as a popover.
 */
export function ConfirmButton({
  label,
  look = 'danger',
  icon,
  title,
  children,
  confirm,
  cancel,
  name,
  value,
}: {
  label: ReactNode
  look?: ButtonLook
  icon?: IconName
  title: ReactNode
  /** What will happen. */
  children: ReactNode
  confirm: ReactNode
  cancel: ReactNode
  name?: string
  value?: string
}) {
  const id = useId().replaceAll(':', '')
  const dialog = useRef<HTMLDialogElement>(null)
  const popover = { popover: 'auto' }
  const opens = { popovertarget: id }
  const closes = { popovertarget: id, popovertargetaction: 'hide' }
  return (
    <>
      <Button
        look={look}
        icon={icon}
        {...opens}
        onClick={(event) => {
          event.preventDefault()
          // What is missing is asked for first: behind the dialog nobody could fill it in.
          if (event.currentTarget.form?.reportValidity() !== false) dialog.current?.showModal()
        }}
      >
        {label}
      </Button>
      <dialog
        ref={dialog}
        id={id}
        {...popover}
        aria-labelledby={`${id}-title`}
        className="m-auto max-w-lg rounded border border-line bg-sheet p-6 text-ink shadow-xl"
      >
        <h2 id={`${id}-title`} className="text-lg font-semibold">
          {title}
        </h2>
        <div className="mt-2">{children}</div>
        <div className="mt-5 flex flex-wrap justify-end gap-3">
          <Button
            {...closes}
            onClick={(event) => {
              event.preventDefault()
              dialog.current?.close()
            }}
          >
            {cancel}
          </Button>
          <SubmitButton look={look} name={name} value={value} onClick={() => setTimeout(() => dialog.current?.close())}>
            {confirm}
          </SubmitButton>
        </div>
      </dialog>
    </>
  )
}
