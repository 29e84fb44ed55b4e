import type { Browser, BrowserServer, LaunchOptions } from "playwright-core";

export const NO_CHROMIUM: string;
export function findChromium(): string | undefined;
export function launchChromium(executablePath: string, options?: LaunchOptions): Promise<Browser>;
export function launchShared(executablePath: string): Promise<BrowserServer>;
export function ownFolder(): { readonly folder: string; remove(): void };

export interface Served {
  readonly origin: string;
  readonly cookie: { readonly name: string; readonly value: string };
  stop(): Promise<void>;
}
export function servePage(folder: string, ...argv: string[]): Promise<Served>;
