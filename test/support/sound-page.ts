import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

/**
 * Nothing that axe can find is wrong with the page, and nothing is wider than the screen. After a link is pressed,
 * the test itself waits first for something that only the next page has.
 */
export async function expectSound(page: Page): Promise<void> {
  await atRest(page)
  const { violations } = await new AxeBuilder({ page }).analyze()
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
  expect(found, found.join('\n')).toEqual([])
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  expect(wide, 'pixels beyond the screen').toBeLessThanOrEqual(0)
}

/**
 * Waits out what passes by itself: of a page in the middle of a navigation, or of a colour half way to its end, axe
 * says what nobody will meet. It does not wait for a silent network, because some pages ask the server for ever.
 */
async function atRest(page: Page): Promise<void> {
  await page.waitForLoadState('load')
  // What was done last does not show before the next frame.
  await page.evaluate(() => new Promise<number>((shown) => requestAnimationFrame(shown)))
  // The line of loading; pages that the API serves have none.
  await page.locator('[role=progressbar]').waitFor({ state: 'detached' })
  await page.evaluate(async () => {
    const running = document.getAnimations().filter(({ playState }) => playState === 'running')
    const passing = running.filter(({ effect }) => Number.isFinite(effect?.getComputedTiming().endTime))
    // One that is called off on its way is over, too.
    await Promise.allSettled(passing.map(({ finished }) => finished))
  })
}
