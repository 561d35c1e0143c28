/** What a person does to a page: the events for which React would finish coming alive on the spot. */
const DEEDS = [
  'mousedown',
  'mouseup',
  'touchcancel',
  'touchend',
  'touchstart',
  'auxclick',
  'dblclick',
  'pointercancel',
  'pointerdown',
  'pointerup',
  'dragend',
  'dragstart',
  'drop',
  'compositionend',
  'compositionstart',
  'keydown',
  'keypress',
  'keyup',
  'input',
  'textInput',
  'copy',
  'cut',
  'paste',
  'click',
  'change',
  'contextmenu',
  'reset',
  'submit',
]

/**
 * Until the page is alive, its links and forms work as they do without JavaScript: React does not hear of what is
 * done. It would hurry, and fail for good where Remix is still reading the page's data (React's error 345).
 * @returns lets React hear from then on
 */
export function leaveToBrowser(): () => void {
  const hush = (event: Event) => event.stopImmediatePropagation()
  for (const deed of DEEDS) window.addEventListener(deed, hush, true)
  return () => {
    for (const deed of DEEDS) window.removeEventListener(deed, hush, true)
  }
}
