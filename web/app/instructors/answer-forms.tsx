import type { TeachingInvitation } from '@app/api/contract'
import { ActionForm, useCameBack } from '../forms/action-form.tsx'
import { buttonClass, SubmitButton } from '../ui/button.tsx'
import { RadioGroup } from '../ui/choices.tsx'
import { TextArea } from '../ui/fields.tsx'
import { Icon } from '../ui/icon.tsx'
import { useWords } from '../words/context.ts'

export interface Substitute {
  instructorId: string
  name: string
  organName: string
}

/** Accept with one press; declining unfolds the reason and who might stand in. */
export function AnswerForms({
  invitation: { openActions, state },
  substitutes,
}: {
  invitation: TeachingInvitation
  substitutes: readonly Substitute[]
}) {
  const { instructors } = useWords()
  const { invitations: words } = instructors.mine
  const cameBack = useCameBack('decline')
  if (openActions.length === 0) return <p className="text-soft">{state === 'INVITED' ? words.tooLate : words.closed}</p>
  return (
    <div className="flex flex-col gap-5">
      {openActions.includes('ACCEPT') && (
        <ActionForm intent="accept">
          <SubmitButton icon="check" className="w-full sm:w-auto">
            {words.accept}
          </SubmitButton>
        </ActionForm>
      )}
      {openActions.includes('DECLINE') && (
        <details open={cameBack} className="group">
          <summary className={buttonClass('plain', 'w-full sm:w-auto')}>
            {state === 'ACCEPTED' ? words.giveBackOpen : words.declineOpen}
            <Icon name="down" className="group-open:rotate-180" />
          </summary>
          <div className="mt-4">
            <DeclineForm substitutes={openActions.includes('SUBSTITUTE') ? substitutes : []} />
          </div>
        </details>
      )}
    </div>
  )
}

function DeclineForm({ substitutes }: { substitutes: readonly Substitute[] }) {
  const { instructors } = useWords()
  const { invitations: words } = instructors.mine
  const options = substitutes.map(({ instructorId, name, organName }) => ({
    value: instructorId,
    label: name,
    hint: organName,
  }))
  return (
    <ActionForm intent="decline">
      <TextArea name="reason" label={words.reason} hint={words.reasonHint} required maxLength={200} rows={3} />
      {options.length > 0 ? (
        <RadioGroup
          name="substituteId"
          label={words.substitute}
          hint={words.substituteHint}
          defaultValue="NONE"
          options={[{ value: 'NONE', label: words.noSubstitute }, ...options]}
        />
      ) : (
        <p className="text-soft">{words.noSubstitutes}</p>
      )}
      <div>
        <SubmitButton look="danger" icon="cross">
          {words.decline}
        </SubmitButton>
      </div>
    </ActionForm>
  )
}
