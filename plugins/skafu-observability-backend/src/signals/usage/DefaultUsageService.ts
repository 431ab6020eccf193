import { UsageResponse } from '@skafu/plugin-skafu-observability-common';
import { UsageMeter } from '../../governor/UsageMeter';
import { UsageService } from './UsageService';

export class DefaultUsageService implements UsageService {
  static create(options: { usage: UsageMeter }): DefaultUsageService {
    return new DefaultUsageService(options.usage);
  }

  readonly #usage: UsageMeter;

  private constructor(usage: UsageMeter) {
    this.#usage = usage;
  }

  async read(): Promise<UsageResponse> {
    return this.#usage.read();
  }
}
