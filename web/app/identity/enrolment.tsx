import { ActionForm } from '../forms/action-form.tsx'
import { SubmitButton } from '../ui/button.tsx'
import { TextField } from '../ui/fields.tsx'
import { FormActions } from '../ui/page.tsx'
import { useWords } from '../words/context.ts'

interface Picture {
  side: number
  path: string
}

/** The code for the app and the field for the first six digits; the key goes along, to be shown again after an error. */
export function Enrolment({ address, qr }: { address: string; qr: Picture }) {
  const { identity: words } = useWords()
  const secret = new URL(address).searchParams.get('secret') ?? ''
  return (
    <div className="flex flex-col gap-5">
      <p>{words.secondFactorScan}</p>
      <svg
        role="img"
        aria-label={words.secondFactorScan}
        viewBox={`0 0 ${qr.side} ${qr.side}`}
        className="w-56 max-w-full bg-white text-black"
        shapeRendering="crispEdges"
      >
        <path d={qr.path} fill="currentColor" />
      </svg>
      <p className="text-soft">
        {words.secondFactorByHand}
        <span className="block font-mono break-all text-ink select-all">{secret.match(/.{1,4}/g)?.join(' ')}</span>
      </p>
      <ActionForm intent="confirm">
        <input type="hidden" name="address" value={address} />
        <TextField
          name="code"
          label={words.secondFactorCode}
          hint={words.secondFactorConfirm}
          required
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={6}
        />
        <FormActions>
          <SubmitButton>{words.secondFactorSetUp}</SubmitButton>
        </FormActions>
      </ActionForm>
    </div>
  )
}
