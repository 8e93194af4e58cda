/** A few words beside the pointer; the panels say the same to those who use none. */
export class MapTip {
  private readonly box = document.createElement('div');
  private readonly container: HTMLElement;

  constructor(container: HTMLElement) {
    this.container = container;
    this.box.className = 'map-tip';
    this.box.hidden = true;
    this.box.setAttribute('aria-hidden', 'true');
    container.append(this.box);
  }

  /** Nothing is shown for an empty text. */
  show(text: string, { x, y }: { readonly x: number; readonly y: number }): void {
    this.box.hidden = text === '';
    if (text === '') return;
    this.box.textContent = text;
    const left = Math.min(x + 14, this.container.clientWidth - this.box.offsetWidth - 8);
    const top = Math.min(y + 14, this.container.clientHeight - this.box.offsetHeight - 8);
    this.box.style.transform = `translate(${left}px, ${top}px)`;
  }
}
