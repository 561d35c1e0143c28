import type { MarkingTask } from '@app/api/contract'
import { safeHtml } from '@app/question-bank'

/** A task whose texts in HTML have been made safe again just before they go into a page, with their pictures in them. */
export function readyTask<T extends MarkingTask>(task: T): T {
  if (task.markup !== 'HTML') return task
  const ready = (html: string) => withPictures(safeHtml(html).html, task.images)
  return {
    ...task,
    images: {},
    material: task.material === null ? null : ready(task.material),
    stem: ready(task.stem),
    referenceAnswer: ready(task.referenceAnswer),
    points: task.points.map((point) => ({ ...point, text: ready(point.text) })),
  }
}

/** A marker has no right on the pictures of the bank; the task brings its own. */
const withPictures = (html: string, images: MarkingTask['images']): string =>
  html.replace(/src="sha256:([0-9a-f]{64})"/g, (_, hash: string) => {
    const image = images[hash]
    return image ? `src="data:${image.mediaType};base64,${image.base64}"` : ''
  })
