import type { Course, CourseMaterial } from '@app/api/contract'
import { ActionForm } from '../../forms/action-form.tsx'
import { ButtonLink, SubmitButton } from '../../ui/button.tsx'
import { ConfirmButton } from '../../ui/confirm.tsx'
import { EmptyState } from '../../ui/data-table.tsx'
import { Sheet } from '../../ui/page.tsx'
import { useWords } from '../../words/context.ts'

/** The materials of a course in their order; staff may look at them, and change them where the course is theirs. */
export function MaterialList({ course: { id, materials, openActions } }: { course: Course }) {
  const { training: words } = useWords()
  const mayChange = openActions.includes('ADD_MATERIAL')
  return (
    <Sheet
      title={words.materials}
      flush
      actions={
        mayChange && (
          <ButtonLink to={`/courses/${id}/materials/new`} icon="plus">
            {words.addMaterial}
          </ButtonLink>
        )
      }
    >
      {materials.length === 0 && <EmptyState icon="book">{words.materialsEmpty}</EmptyState>}
      <ol>
        {materials.map((material, i) => (
          <li
            key={material.id}
            className="flex flex-wrap items-center justify-between gap-3 border-b border-line px-4 py-3 last:border-b-0 sm:px-6"
          >
            <MaterialFacts material={material} />
            {mayChange && <MaterialActs material={material} index={i} count={materials.length} />}
          </li>
        ))}
      </ol>
    </Sheet>
  )
}

function MaterialFacts({ material }: { material: CourseMaterial }) {
  const { training: words, format } = useWords()
  const { id, title, kind, link, size, durationSeconds } = material
  const href = kind === 'LINK' ? link : kind === 'PDF' || kind === 'VIDEO' ? `/files/course-materials/${id}/file` : null
  const facts = [
    words.materialKinds[kind],
    size !== null && format.bytes(size),
    durationSeconds !== null &&
      words.durationOf(format.number(Math.floor(durationSeconds / 60)), format.number(durationSeconds % 60)),
  ].filter(Boolean)
  return (
    <div className="min-w-0">
      {href ? (
        <a
          href={href}
          target="_blank"
          rel={kind === 'LINK' ? 'noreferrer' : 'noopener'}
          className="font-medium text-primary underline"
        >
          {title}
        </a>
      ) : (
        <span className="font-medium">{title}</span>
      )}
      <span className="block text-sm text-soft">{facts.join(' · ')}</span>
    </div>
  )
}

function MaterialActs({
  material: { id, title },
  index,
  count,
}: {
  material: CourseMaterial
  index: number
  count: number
}) {
  const { training: words, common } = useWords()
  const move = (verb: 'up' | 'down', isOff: boolean) => (
    <ActionForm intent={`${verb} ${id}`} className="contents">
      <SubmitButton
        look="quiet"
        icon={verb}
        disabled={isOff}
        className="px-2.5"
        aria-label={verb === 'up' ? common.moveUp(title) : common.moveDown(title)}
      >
        {''}
      </SubmitButton>
    </ActionForm>
  )
  return (
    <div className="flex flex-wrap items-center gap-1">
      {move('up', index === 0)}
      {move('down', index === count - 1)}
      <ActionForm intent={`remove ${id}`} className="contents">
        <ConfirmButton
          look="quiet"
          icon="cross"
          label={words.removeMaterial}
          title={words.removeMaterialTitle(title)}
          confirm={words.removeMaterial}
          cancel={common.back}
        >
          {words.removeMaterialBody}
        </ConfirmButton>
      </ActionForm>
    </div>
  )
}
