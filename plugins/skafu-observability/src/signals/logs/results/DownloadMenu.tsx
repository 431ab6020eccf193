import {
  toastApiRef,
  useApi,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { Button, Menu, MenuItem, MenuTrigger } from '@backstage/ui';
import { RiArrowDownSLine, RiDownloadLine } from '@remixicon/react';
import { useMutation } from '@tanstack/react-query';
import { observabilityApiRef } from '../../../api';
import { skafuObservabilityTranslationRef } from '../../../translation';
import { reasonOf } from '../lib/queryError';

const FORMATS = ['csv', 'ndjson', 'json'] as const;

/** All rows of a query as a file. */
export function DownloadMenu(props: { queryId: string; isDisabled: boolean }) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const api = useApi(observabilityApiRef);
  const toasts = useApi(toastApiRef);
  const download = useMutation({
    mutationFn: async (format: (typeof FORMATS)[number]) => {
      const blob = await api.logs.download({ id: props.queryId, format });
      saveBlob(`logs.${format}`, blob);
    },
    onError: error =>
      toasts.post({
        title: t('logResults.downloadFailed', { reason: reasonOf(error) }),
        status: 'danger',
      }),
  });
  return (
    <MenuTrigger>
      <Button
        variant="tertiary"
        size="small"
        iconStart={<RiDownloadLine />}
        iconEnd={<RiArrowDownSLine />}
        isDisabled={props.isDisabled}
        isPending={download.isPending}
      >
        {t('logResults.download')}
      </Button>
      <Menu placement="bottom end" maxWidth="200px" style={{ minWidth: 160 }}>
        {FORMATS.map(format => (
          <MenuItem key={format} onAction={() => download.mutate(format)}>
            {t(`logResults.format.${format}`)}
          </MenuItem>
        ))}
      </Menu>
    </MenuTrigger>
  );
}

function saveBlob(name: string, blob: Blob): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
