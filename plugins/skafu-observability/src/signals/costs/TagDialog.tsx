import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  TextField,
} from '@backstage/ui';
import { costGroupBySchema } from '@skafu/plugin-skafu-observability-common';
import { useState, type FormEvent } from 'react';
import { skafuObservabilityTranslationRef } from '../../translation';

/** Asks for the tag to group by: AWS lists them to nobody for free. */
export function TagDialog(props: {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  onChoose: (groupBy: string) => void;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const [key, setKey] = useState('');
  const groupBy = costGroupBySchema.safeParse(`tag:${key.trim()}`).data;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (groupBy) {
      props.onOpenChange(false);
      props.onChoose(groupBy);
    }
  };
  return (
    <Dialog isOpen={props.isOpen} onOpenChange={props.onOpenChange} width={380}>
      <form onSubmit={submit}>
        <DialogHeader>{t('costs.groupBy.anyTag')}</DialogHeader>
        <DialogBody>
          <TextField
            label={t('costs.groupBy.tagKey')}
            description={t('costs.groupBy.tagHint')}
            value={key}
            onChange={setKey}
            // eslint-disable-next-line jsx-a11y/no-autofocus -- the dialog asks for this alone
            autoFocus
          />
        </DialogBody>
        <DialogFooter>
          <Button type="submit" isDisabled={!groupBy}>
            {t('costs.groupBy.apply')}
          </Button>
        </DialogFooter>
      </form>
    </Dialog>
  );
}
