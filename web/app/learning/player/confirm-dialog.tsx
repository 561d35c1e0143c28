import { useEffect, useRef } from 'react'
import { Button } from '../../ui/button.tsx'
import { useWords } from '../../words/context.ts'

/** 随机确认: asks now and then whether somebody is there. Nothing counts until it is answered, so it can't be closed. */
export function ConfirmDialog({ asked, onConfirm }: { asked: boolean; onConfirm: () => void }) {
  const { learning: words } = useWords()
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    if (asked) dialog.current?.showModal()
    else dialog.current?.close()
  }, [asked])
  return (
    <dialog
      ref={dialog}
      aria-labelledby="still-there"
      onCancel={(event) => event.preventDefault()}
      className="m-auto max-w-md rounded border border-line bg-sheet p-6 text-ink shadow-xl"
    >
      <h2 id="still-there" className="text-lg font-semibold">
        {words.confirmTitle}
      </h2>
      <p className="mt-2">{words.confirmBody}</p>
      <div className="mt-5 flex justify-end">
        <Button look="primary" onClick={onConfirm}>
          {words.confirmButton}
        </Button>
      </div>
    </dialog>
  )
}
