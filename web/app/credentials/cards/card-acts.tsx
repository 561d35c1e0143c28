import type { Card } from '@app/api/contract'
import { useSearchParams } from '@remix-run/react'
import { ActionForm } from '../../forms/action-form.tsx'
import { ConfirmButton } from '../../ui/confirm.tsx'
import { TextField } from '../../ui/fields.tsx'
import { Icon } from '../../ui/icon.tsx'
import { useWords } from '../../words/context.ts'

type Action = Card['openActions'][number]

const LOOKS: Partial<Record<Action, 'primary' | 'plain'>> = {
  HAND_OUT: 'primary',
  GIVE_BACK: 'primary',
  TAKE_CUSTODY: 'primary',
}

/** Everything that can be done with a card now; one that the address asks for stands open. */
export function CardActs({ card }: { card: Card }) {
  const { cards: words } = useWords()
  const [query] = useSearchParams()
  if (card.openActions.length === 0) return <p className="text-soft">{words.noActs}</p>
  const [first] = card.openActions
  const wanted = query.get('act') ?? first
  return (
    <div className="flex flex-col gap-2">
      {card.openActions.map((action) => (
        <details key={action} open={action === wanted} className="group rounded border border-line">
          <summary className="flex min-h-11 items-center justify-between gap-3 px-4 py-2">
            <span>
              <span className="block font-medium text-primary">{words.actions[action]}</span>
              <span className="block text-sm text-soft">{words.actionHints[action]}</span>
            </span>
            <Icon name="down" className="group-open:rotate-180" />
          </summary>
          <div className="border-t border-line p-4">
            <OneAct action={action} version={card.version} />
          </div>
        </details>
      ))}
    </div>
  )
}

function OneAct({ action, version }: { action: Action; version: number }) {
  const { cards: words, common } = useWords()
  const label = words.actions[action]
  return (
    <ActionForm intent={action}>
      <input type="hidden" name="version" value={version} />
      {action === 'DESTROY' && <WitnessFields />}
      <TextField
        name="note"
        label={words.note}
        hint={words.noteHints[action]}
        required
        minLength={2}
        maxLength={action === 'SPOIL' || action === 'DESTROY' ? 200 : 500}
      />
      {action === 'TAKE_CUSTODY' && (
        <TextField name="shelf" label={words.shelf} hint={words.shelfHint} required maxLength={60} />
      )}
      <div>
        <ConfirmButton
          look={LOOKS[action] ?? 'danger'}
          label={label}
          title={words.actTitle(label)}
          confirm={common.confirm}
          cancel={common.cancel}
        >
          {words.actionHints[action]}
        </ConfirmButton>
      </div>
    </ActionForm>
  )
}

/** 销毁 needs two witnesses beside the one who does it. */
export function WitnessFields() {
  const { cards: words } = useWords()
  return (
    <>
      <TextField name="witness1" label={words.witness(1)} hint={words.witnessHint} required maxLength={60} />
      <TextField name="witness2" label={words.witness(2)} hint={words.witnessHint} required maxLength={60} />
    </>
  )
}
